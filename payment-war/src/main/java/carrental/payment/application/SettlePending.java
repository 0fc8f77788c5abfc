package carrental.payment.application;

import carrental.payment.domain.Payment;
import carrental.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Settles entries that were left without an answer: by a silent provider, or because whoever asked
 * it died.
 */
@ApplicationScoped
public class SettlePending {

  private Transactions transactions;
  private Payments payments;
  private Settlement settlement;
  private Provider<String> firstLook;
  private Provider<String> longestWait;

  /** For the container's proxy. */
  protected SettlePending() {}

  @Inject
  SettlePending(
      Transactions transactions,
      Payments payments,
      Settlement settlement,
      @ConfigProperty(name = "payment.settle.first-look") Provider<String> firstLook,
      @ConfigProperty(name = "payment.settle.longest-wait") Provider<String> longestWait) {
    this.transactions = transactions;
    this.payments = payments;
    this.settlement = settlement;
    this.firstLook = firstLook;
    this.longestWait = longestWait;
  }

  private record Due(Payment payment, Payments.Pending entry) {}

  /**
   * Looks at the entry that waits longest, if one is due.
   *
   * @return whether there was one
   */
  public boolean settleNext() {
    Optional<Due> due =
        transactions.inNew(
            () ->
                payments
                    .takeDue(Duration.parse(firstLook.get()), Duration.parse(longestWait.get()))
                    .map(
                        entry ->
                            new Due(payments.find(entry.reservationId()).orElseThrow(), entry)));
    due.ifPresent(
        taken -> {
          var entry = taken.payment.find(taken.entry.entryId()).orElseThrow();
          if (entry.isPending()) {
            settlement.settle(taken.payment, entry);
          }
        });
    return due.isPresent();
  }
}
