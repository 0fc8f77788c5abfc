package carrental.payment.application;

import carrental.payment.domain.LedgerEntry;
import carrental.payment.domain.Payment;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks the provider on threads of their own, so that a silent provider holds nobody who called us
 * for longer than the time-out, and never more threads than there are for it. Without an answer in
 * time, with an exception, and with all those threads busy, the answer is UNKNOWN.
 */
@ApplicationScoped
class ProviderCalls {

  // Not the server's own pool, as @Asynchronous would have it: there, requests that wait for a call
  // can take all the threads that the calls need.
  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final Logger LOG = System.getLogger(ProviderCalls.class.getName());

  private PaymentProvider provider;
  private Provider<String> configuredTimeout;
  private Provider<Integer> mostCalls;
  private ExecutorService threads;
  private Duration timeout;

  @Resource ManagedThreadFactory factory;

  /** For the container's proxy. */
  ProviderCalls() {}

  @Inject
  ProviderCalls(
      PaymentProvider provider,
      @ConfigProperty(name = "payment.provider.timeout") Provider<String> timeout,
      @ConfigProperty(name = "payment.provider.most-calls") Provider<Integer> mostCalls) {
    this.provider = provider;
    this.configuredTimeout = timeout;
    this.mostCalls = mostCalls;
  }

  ProviderCalls(PaymentProvider provider, ExecutorService threads, Duration timeout) {
    this.provider = provider;
    this.threads = threads;
    this.timeout = timeout;
  }

  @PostConstruct
  void start() {
    timeout = Duration.parse(configuredTimeout.get());
    threads =
        new ThreadPoolExecutor(
            0,
            mostCalls.get(),
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            factory);
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  /** {@link PaymentProvider#charge}. */
  Answer charge(Payment payment, LedgerEntry charge) {
    return ask(
        () ->
            provider.charge(
                charge.id(), payment.reservationId(), charge.amount(), charge.method()));
  }

  /** {@link PaymentProvider#refund}. */
  Answer refund(LedgerEntry refund) {
    return ask(() -> provider.refund(refund.id(), refund.chargeId(), refund.amount()));
  }

  /** {@link PaymentProvider#find}. */
  Answer find(LedgerEntry entry) {
    return ask(() -> provider.find(entry.id()));
  }

  /** {@link PaymentProvider#abandon}. */
  Answer abandon(LedgerEntry charge) {
    return ask(() -> provider.abandon(charge.id()));
  }

  private Answer ask(Callable<Answer> call) {
    Future<Answer> answer = null;
    try {
      answer = threads.submit(call);
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      LOG.log(Level.DEBUG, "No answer of the provider in time");
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "Too many calls of the provider are under way");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.log(Level.WARNING, "The provider could not be asked", e.getCause());
    }
    return Answer.UNKNOWN;
  }
}
