package carrental.platform.web.identity;

import carrental.platform.web.identity.TokenSource.Issued;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.Config;

/**
 * This context's token, by which it calls other contexts as itself. Kept until shortly before it
 * expires; one thread fetches the next while the others go on with the present one. When there is
 * none to be had, callers learn so within {@value #PATIENCE_MILLIS} ms, and for a moment at once.
 */
@ApplicationScoped
public class ContextToken {

  private static final int PATIENCE_MILLIS = 1500;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final ReentrantLock asking = new ReentrantLock();
  private HttpClient http;
  private TokenSource source;
  private Clock clock;
  private volatile Held held;
  private volatile Instant notBefore = Instant.MIN;

  /** For the proxy. */
  protected ContextToken() {}

  /** Reads {@code context.name}, {@code client.<context>.secret}, {@code identity.token.url}. */
  @Inject
  protected ContextToken(Config config, Clock clock) {
    String context = config.getValue("context.name", String.class);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TokenEndpoint.CONNECT)
            .build();
    this.source =
        new TokenEndpoint(
            http,
            config.getValue("identity.token.url", URI.class),
            context,
            config.getValue("client." + context + ".secret", String.class));
    this.clock = clock;
  }

  ContextToken(TokenSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** A token that is good for a call now. */
  public String value() throws ContextTokenUnavailableException {
    Held known = held;
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.renewAt)) {
      return known.token;
    }
    boolean stillGood = known != null && now.isBefore(known.expiresAt);
    if (stillGood ? !asking.tryLock() : !patiently()) {
      if (stillGood) {
        return known.token;
      }
      throw new ContextTokenUnavailableException("Others wait for the token already");
    }
    try {
      if (held != null && held != known) {
        return held.token;
      }
      if (now.isBefore(notBefore)) {
        throw new ContextTokenUnavailableException("No token a moment ago");
      }
      Issued issued = source.ask();
      held = Held.from(issued, clock.instant());
      return issued.token();
    } catch (ContextTokenUnavailableException e) {
      if (!now.isBefore(notBefore)) {
        notBefore = clock.instant().plus(PAUSE_AFTER_FAILURE);
      }
      if (stillGood) {
        return known.token;
      }
      throw e;
    } finally {
      asking.unlock();
    }
  }

  /** Another context refused this token: the next call gets a fresh one. */
  void forget(String token) {
    Held known = held;
    if (known != null && known.token.equals(token)) {
      held = null;
    }
  }

  @PreDestroy
  void close() {
    if (http != null) {
      http.shutdownNow();
    }
  }

  private boolean patiently() {
    try {
      return asking.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContextTokenUnavailableException("Interrupted while waiting for a token", e);
    }
  }

  private record Held(String token, Instant renewAt, Instant expiresAt) {

    /** Renewed when a fifth of its life is left, so that a short outage goes unnoticed. */
    static Held from(Issued issued, Instant now) {
      Duration life = issued.lifetime();
      return new Held(issued.token(), now.plus(life.multipliedBy(4).dividedBy(5)), now.plus(life));
    }
  }
}
