package carrental.payment.application;

import carrental.payment.domain.Payment;
import carrental.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Shows the payment of a reservation. */
@ApplicationScoped
public class ReadPayment {

  private Transactions transactions;
  private Payments payments;

  /** For the container's proxy. */
  protected ReadPayment() {}

  @Inject
  ReadPayment(Transactions transactions, Payments payments) {
    this.transactions = transactions;
    this.payments = payments;
  }

  /**
   * The payment as it is now.
   *
   * @throws UnknownPayment if nothing is known of that reservation
   */
  public Payment read(UUID reservationId) {
    return transactions.inNew(() -> payments.find(reservationId)).orElseThrow(UnknownPayment::new);
  }
}
