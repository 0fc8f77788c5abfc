package carrental.reservation.outbound.payment;

import carrental.reservation.application.Payments;
import carrental.reservation.domain.PaymentAnswer;
import carrental.reservation.domain.PaymentQuestion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The payment context, as the application sees it. */
@ApplicationScoped
class PaymentContext implements Payments {

  @Inject GuardedPayment payment;
  @Inject PaymentConnection connection;

  @Override
  public PaymentAnswer ask(PaymentQuestion question) {
    // Outside the guards, which would take a connection that cannot be made for payment being away.
    connection.prepare();
    return payment.ask(new Call(question));
  }
}
