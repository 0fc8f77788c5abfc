package carrental.payment.application;

/** The provider could not make the charge: certain that nothing was charged. */
public class ChargeFailed extends RuntimeException {

  ChargeFailed() {
    super("The charge failed at the provider");
  }
}
