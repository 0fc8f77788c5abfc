package carrental.payment.outbound.acquirer;

import carrental.payment.application.Answer;
import carrental.payment.application.PaymentProvider;
import carrental.platform.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The built-in provider. How it behaves follows from the method alone:
 *
 * <ul>
 *   <li>{@code tok_approved} is charged;
 *   <li>{@code tok_declined} is not;
 *   <li>{@code tok_slow} is charged at once, but the answer comes 10 s after the first request;
 *   <li>{@code tok_error} is answered with an error and not charged;
 *   <li>{@code tok_approved_then_silent} is charged, but no answer ever comes.
 * </ul>
 */
@ApplicationScoped
class Acquirer implements PaymentProvider {

  private static final String APPROVED = "tok_approved";
  private static final String DECLINED = "tok_declined";
  private static final String SLOW = "tok_slow";
  private static final String ERROR = "tok_error";
  private static final String SILENT = "tok_approved_then_silent";

  private static final Duration SLOW_ANSWER = Duration.ofSeconds(10);

  /** Longer than anybody waits, but not for ever: a thread that nobody stopped has to end. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private BankStatement statement;

  /** For the container's proxy. */
  Acquirer() {}

  @Inject
  Acquirer(BankStatement statement) {
    this.statement = statement;
  }

  @Override
  public Set<String> methods() {
    return Set.of(APPROVED, DECLINED, SLOW, ERROR, SILENT);
  }

  @Override
  public Answer charge(UUID key, UUID reservationId, Money amount, String method) {
    return switch (method) {
      case DECLINED -> Answer.DECLINED;
      case ERROR -> Answer.FAILED;
      case APPROVED, SLOW, SILENT -> {
        Optional<Duration> age = statement.charge(key, reservationId, amount);
        age.ifPresent(booked -> linger(method, booked));
        yield age.isPresent() ? Answer.APPROVED : Answer.FAILED;
      }
      default -> throw new IllegalArgumentException("Not a method: " + method);
    };
  }

  @Override
  public Answer refund(UUID key, UUID chargeKey, Money amount) {
    return statement.refund(key, chargeKey, amount) ? Answer.APPROVED : Answer.DECLINED;
  }

  @Override
  public Answer find(UUID key) {
    return statement.has(key) ? Answer.APPROVED : Answer.NOT_FOUND;
  }

  @Override
  public Answer abandon(UUID chargeKey) {
    return statement.abandon(chargeKey) ? Answer.FAILED : Answer.APPROVED;
  }

  private static void linger(String method, Duration booked) {
    switch (method) {
      case SLOW -> sleep(SLOW_ANSWER.minus(booked));
      case SILENT -> {
        sleep(SILENCE);
        throw new IllegalStateException("No answer");
      }
      default -> {
        // Answers at once.
      }
    }
  }

  private static void sleep(Duration time) {
    try {
      // The slowness itself that a method of payment asks for, not a wait for something.
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Nobody waits for the answer any more", e);
    }
  }
}
