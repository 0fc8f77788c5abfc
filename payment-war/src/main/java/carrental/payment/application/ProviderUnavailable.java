package carrental.payment.application;

/**
 * The provider gave no answer, or said that it cannot now. Asking again with the same id is safe.
 */
public class ProviderUnavailable extends RuntimeException {

  ProviderUnavailable() {
    super("No certain answer of the provider");
  }
}
