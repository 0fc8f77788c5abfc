package carrental.reservation.outbound.payment;

import carrental.reservation.domain.PaymentAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Asks payment, and never for long. A bean of its own, because the guards work only on calls from
 * outside it. The figures and why they are so: {@code docs/decisions/0007-payment-call.md}.
 */
@ApplicationScoped
class GuardedPayment {

  private static final Logger LOG = System.getLogger(GuardedPayment.class.getName());

  /** So that the log tells of a change, not of every call. */
  private final AtomicBoolean away = new AtomicBoolean();

  @Inject PaymentConnection connection;

  /** Payment's answer; without one, {@code UNKNOWN} or {@code UNREACHED}. */
  @Fallback(
      fallbackMethod = "withoutAnswer",
      // Nothing else: a defect of ours must not look like a payment that is away.
      applyOn = {
        NoAnswer.class,
        TimeoutException.class,
        BulkheadException.class,
        CircuitBreakerOpenException.class
      })
  @Retry(
      maxRetries = 1,
      delay = 50,
      jitter = 25,
      maxDuration = 300,
      durationUnit = ChronoUnit.MILLIS,
      retryOn = NoAnswer.Refused.class)
  @CircuitBreaker(
      requestVolumeThreshold = 20,
      failureRatio = 0.5,
      delay = 3,
      delayUnit = ChronoUnit.SECONDS,
      failOn = {NoAnswer.class, TimeoutException.class})
  @Timeout(1500)
  @Bulkhead(128)
  PaymentAnswer ask(Call call) {
    boolean before = call.mayHaveArrived();
    call.mayHaveArrived(true);
    try {
      PaymentAnswer answer = connection.put(call.question());
      if (away.compareAndSet(true, false)) {
        LOG.log(Level.INFO, "Payment answers again");
      }
      return answer;
    } catch (NoAnswer e) {
      call.mayHaveArrived(before || e.mayHaveArrived());
      if (away.compareAndSet(false, true)) {
        LOG.log(Level.WARNING, "No answer of payment, customers are led to pay later", e);
      }
      throw e;
    }
  }

  PaymentAnswer withoutAnswer(Call call) {
    return call.mayHaveArrived() ? PaymentAnswer.UNKNOWN : PaymentAnswer.UNREACHED;
  }
}
