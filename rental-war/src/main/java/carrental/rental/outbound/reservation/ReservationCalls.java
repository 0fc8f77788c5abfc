package carrental.rental.outbound.reservation;

import carrental.platform.web.identity.ContextTokenUnavailableException;
import carrental.rental.application.PickUpRefused;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * The calls to reservation, guarded. A refusal is an answer, so it neither opens the breaker nor is
 * it asked for again.
 */
@ApplicationScoped
class ReservationCalls {

  private static final String PROBLEMS = "/problems/";

  @Inject
  @ConfigProperty(name = "reservation.url")
  Provider<String> url;

  @Inject
  @ConfigProperty(name = "reservation.connect.timeout")
  Provider<Long> connectTimeoutMillis;

  @Inject
  @ConfigProperty(name = "reservation.read.timeout")
  Provider<Long> readTimeoutMillis;

  private ReservationClient client;

  @PostConstruct
  void connect() {
    client =
        RestClientBuilder.newBuilder()
            .baseUri(URI.create(url.get()))
            .connectTimeout(connectTimeoutMillis.get(), TimeUnit.MILLISECONDS)
            .readTimeout(readTimeoutMillis.get(), TimeUnit.MILLISECONDS)
            .property("microprofile.rest.client.disable.default.mapper", true)
            .build(ReservationClient.class);
  }

  @PreDestroy
  void disconnect() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks once, and once more where reservation cannot have taken the request. */
  @Retry(maxRetries = 1, delay = 100, jitter = 50, retryOn = ReservationAway.class)
  @CircuitBreaker(
      requestVolumeThreshold = 20,
      failureRatio = 0.5,
      delay = 3000,
      skipOn = PickUpRefused.class)
  void pickUp(Call call) {
    try (Response answer =
        client.pickUp(call.reservationId(), new ReservationClient.PickUp(call.handOverId()))) {
      call.hasArrived();
      switch (answer.getStatus()) {
        case 200 -> {}
        case 404, 409 -> throw refused(answer);
        case 503 -> throw new ReservationAway("It answered 503", null);
        default -> throw new ReservationSilent("It answered " + answer.getStatus(), null);
      }
    } catch (ProcessingException e) {
      if (wasNotSent(e)) {
        throw new ReservationAway("Nothing could be sent: " + e.getMessage(), e);
      }
      call.hasArrived();
      throw new ReservationSilent("No answer: " + e.getMessage(), e);
    }
  }

  private static boolean wasNotSent(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof ContextTokenUnavailableException) {
        return true;
      }
    }
    return false;
  }

  /** Only a problem is reservation's own word; a 404 may as well come from where it is not. */
  private static PickUpRefused refused(Response answer) {
    try (var reader = Json.createReader(new StringReader(answer.readEntity(String.class)))) {
      JsonObject problem = reader.readObject();
      String type = problem.getString("type", "");
      if (type.startsWith(PROBLEMS)) {
        String detail = problem.getString("detail", problem.getString("title", null));
        return new PickUpRefused(type.substring(PROBLEMS.length()), detail);
      }
      throw new ReservationSilent(
          "It answered %d without a problem".formatted(answer.getStatus()), null);
    } catch (JsonException | ClassCastException e) {
      throw new ReservationSilent(
          "It answered %d without a problem".formatted(answer.getStatus()), e);
    }
  }
}
