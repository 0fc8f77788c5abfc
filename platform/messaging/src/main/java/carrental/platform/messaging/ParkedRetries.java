package carrental.platform.messaging;

import carrental.platform.persistence.Transactions;
import carrental.platform.web.Timers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/**
 * Tries parked events again: of each aggregate the oldest first, each time after a longer delay.
 */
@ApplicationScoped
class ParkedRetries {

  private static final Logger LOG = Logger.getLogger(ParkedRetries.class.getName());
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Backoff DELAYS = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));

  private final RandomGenerator chance = RandomGenerator.getDefault();
  private volatile ScheduledFuture<?> poll;

  @Inject Transactions transactions;
  @Inject Handlers handlers;
  @Inject ParkedEvents parkedEvents;
  @Resource ManagedScheduledExecutorService executor;

  void start() {
    if (!handlers.areNone()) {
      poll = Timers.every(POLL, executor, this::retryAll);
    }
  }

  void stop() {
    if (poll != null) {
      poll.cancel(false);
    }
  }

  private void retryAll() {
    try {
      boolean more = true;
      while (more) {
        more = retryOne();
      }
    } catch (RuntimeException e) {
      // The database is away, or the event lost a race; the next time will do.
      LOG.log(Level.FINE, "Parked events are tried again later", e);
    }
  }

  /** Whether there was one to try. */
  private boolean retryOne() {
    AtomicReference<ParkedEvents.Parked> tried = new AtomicReference<>();
    try {
      transactions.inNew(() -> parkedEvents.takeDue().ifPresent(due -> apply(due, tried)));
    } catch (RuntimeException e) {
      if (tried.get() == null) {
        throw e;
      }
      // Also after a fault that will pass: it must not keep the others from being tried.
      postpone(tried.get(), e);
    }
    return tried.get() != null;
  }

  /** What became of an operator's wish to have an event tried now. */
  enum Replay {
    APPLIED,
    REFUSED,
    /** An earlier event of its aggregate has to go first. */
    NOT_FIRST,
    /** A replica is at it this very moment. */
    BEING_TRIED,
    NOT_PARKED
  }

  /** Tries that event at once. */
  Replay replay(UUID id) {
    AtomicReference<ParkedEvents.Parked> tried = new AtomicReference<>();
    try {
      return transactions.inNew(() -> replay(id, tried));
    } catch (RuntimeException e) {
      if (tried.get() == null || TransientFaults.isTransient(e)) {
        throw e;
      }
      postpone(tried.get(), e);
      return Replay.REFUSED;
    }
  }

  private Replay replay(UUID id, AtomicReference<ParkedEvents.Parked> tried) {
    Optional<ParkedEvents.Parked> taken = parkedEvents.take(id);
    if (taken.isEmpty()) {
      return parkedEvents.find(id).isEmpty() ? Replay.NOT_PARKED : Replay.BEING_TRIED;
    }
    if (!taken.get().isFirst()) {
      return Replay.NOT_FIRST;
    }
    apply(taken.get(), tried);
    return Replay.APPLIED;
  }

  private void apply(ParkedEvents.Parked parked, AtomicReference<ParkedEvents.Parked> tried) {
    tried.set(parked);
    handlers.handle(parked.event());
    parkedEvents.remove(parked.id());
  }

  private void postpone(ParkedEvents.Parked parked, RuntimeException failure) {
    Duration delay = DELAYS.after(parked.attempts() + 1, chance);
    String reason = TransientFaults.isTransient(failure) ? null : EventRejected.reason(failure);
    transactions.inNew(() -> parkedEvents.postpone(parked.id(), delay, reason));
  }
}
