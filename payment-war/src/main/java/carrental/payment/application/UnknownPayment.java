package carrental.payment.application;

/** Nothing is known of a payment for that reservation. */
public class UnknownPayment extends RuntimeException {

  UnknownPayment() {
    super("No payment for that reservation");
  }
}
