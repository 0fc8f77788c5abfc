package carrental.payment.outbound.persistence;

import carrental.platform.web.unsettled.UnsettledKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shows operators the movements of money whose fate the provider has not told. */
@ApplicationScoped
class UnsettledEntries {

  private static final String PENDING =
      "select id, at since, looks tries,"
          + " looked_at + make_interval(secs => %s) next_attempt_at"
          + " from entries where status = 'PENDING' and kind = '%s'";

  @Inject
  @ConfigProperty(name = "payment.settle.first-look")
  Provider<String> firstLook;

  @Inject
  @ConfigProperty(name = "payment.settle.longest-wait")
  Provider<String> longestWait;

  /** Charges that the provider was asked for, or is to be asked for again. */
  @Produces
  @Dependent
  UnsettledKind charges() {
    return pending("pending-charge", "CHARGE");
  }

  /** Refunds that are owed and not made. */
  @Produces
  @Dependent
  UnsettledKind refunds() {
    return pending("pending-refund", "REFUND");
  }

  private UnsettledKind pending(String name, String kind) {
    String wait =
        StoredPayments.WAIT.formatted(seconds(longestWait.get()), seconds(firstLook.get()));
    return new UnsettledKind(name, "the payment provider", PENDING.formatted(wait, kind));
  }

  private static double seconds(String duration) {
    return Duration.parse(duration).toMillis() / 1000.0;
  }
}
