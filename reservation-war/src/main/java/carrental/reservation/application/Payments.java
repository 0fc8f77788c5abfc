package carrental.reservation.application;

import carrental.reservation.domain.PaymentAnswer;
import carrental.reservation.domain.PaymentQuestion;

/** The payment context. */
public interface Payments {

  /**
   * Asks payment and waits for the answer, within two seconds. It never throws: no answer is {@link
   * PaymentAnswer#UNKNOWN} or {@link PaymentAnswer#UNREACHED}. Not to be called in a transaction.
   */
  PaymentAnswer ask(PaymentQuestion question);
}
