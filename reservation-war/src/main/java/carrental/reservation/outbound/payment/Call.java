package carrental.reservation.outbound.payment;

import carrental.reservation.domain.PaymentQuestion;

/** One question on its way, over all its tries. Used by one thread. */
class Call {

  private final PaymentQuestion question;
  private boolean mayHaveArrived;

  Call(PaymentQuestion question) {
    this.question = question;
  }

  PaymentQuestion question() {
    return question;
  }

  /** Whether payment may have got it in any try. */
  boolean mayHaveArrived() {
    return mayHaveArrived;
  }

  void mayHaveArrived(boolean so) {
    mayHaveArrived = so;
  }
}
