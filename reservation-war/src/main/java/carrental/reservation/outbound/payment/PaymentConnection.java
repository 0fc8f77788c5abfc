package carrental.reservation.outbound.payment;

import carrental.platform.web.JsonbProvider;
import carrental.platform.web.identity.AsThisContext;
import carrental.platform.web.identity.ContextTokenUnavailableException;
import carrental.reservation.domain.PaymentAnswer;
import carrental.reservation.domain.PaymentQuestion;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Puts questions to payment by HTTP and reads the answers. */
@ApplicationScoped
class PaymentConnection {

  @Inject
  @ConfigProperty(name = "payment.url")
  Provider<String> url;

  @Inject
  @ConfigProperty(name = "payment.connect.timeout")
  Provider<Integer> connectMillis;

  @Inject
  @ConfigProperty(name = "payment.read.timeout")
  Provider<Integer> readMillis;

  @Inject
  @ConfigProperty(name = "payment.connections")
  Provider<Integer> connections;

  private PaymentClient client;

  @PostConstruct
  void open() {
    client =
        RestClientBuilder.newBuilder()
            .baseUri(URI.create(url.get()))
            .connectTimeout(connectMillis.get(), TimeUnit.MILLISECONDS)
            .readTimeout(readMillis.get(), TimeUnit.MILLISECONDS)
            .register(AsThisContext.class)
            // An instance: of a class, RESTEasy would get a proxy and not find what it resolves.
            .register(new JsonbProvider())
            // Every status is an answer to be read here.
            .property("microprofile.rest.client.disable.default.mapper", true)
            // RESTEasy keeps 50 connections at most unless told otherwise.
            .property("resteasy.connectionPoolSize", connections.get())
            .property("resteasy.maxPooledPerRoute", connections.get())
            .build(PaymentClient.class);
  }

  /** Has the client made, if it is not yet. */
  void prepare() {
    // The call itself made this bean.
  }

  @PreDestroy
  void close() {
    try {
      if (client instanceof Closeable open) {
        open.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Payment's answer.
   *
   * @throws NoAnswer if there is none
   */
  PaymentAnswer put(PaymentQuestion question) {
    try (Response response = sent(question)) {
      return answer(response);
    } catch (ProcessingException e) {
      throw noAnswer(e);
    }
  }

  private Response sent(PaymentQuestion question) {
    return switch (question) {
      case PaymentQuestion.Charge charge ->
          client.charge(
              charge.reservationId(),
              charge.chargeId(),
              new PaymentClient.Charge(charge.customerId(), charge.amount(), charge.method()));
      case PaymentQuestion.Cancellation cancellation ->
          client.cancel(
              cancellation.reservationId(),
              new PaymentClient.Cancellation(
                  cancellation.customerId(), cancellation.keep(), cancellation.unlessPaid()));
    };
  }

  private static PaymentAnswer answer(Response response) {
    int status = response.getStatus();
    return switch (status) {
      case 200 -> standing(response);
      // Accepted, but not certain yet.
      case 202 -> PaymentAnswer.UNKNOWN;
      case 402 -> PaymentAnswer.DECLINED;
      // A method that the provider does not know is declined; it is no sign that payment is away.
      case 400 -> PaymentAnswer.DECLINED;
      case 409 -> conflict(response);
      // The token was renewed or revoked meanwhile; the next one is fresh.
      case 401 -> throw new NoAnswer.Refused("Payment did not accept the token", false, null);
      case 503 -> unavailable(response);
      default -> throw new NoAnswer.Failed("Payment answered " + status, true, null);
    };
  }

  private static PaymentAnswer standing(Response response) {
    String status = response.readEntity(PaymentClient.Payment.class).status();
    return switch (status) {
      case "PAID" -> PaymentAnswer.PAID;
      case "VOIDED" -> PaymentAnswer.VOIDED;
      case "REFUNDED" -> PaymentAnswer.REFUNDED;
      case "PARTLY_REFUNDED" -> PaymentAnswer.PARTLY_REFUNDED;
      default -> throw new NoAnswer.Failed("Payment is " + status, true, null);
    };
  }

  private static PaymentAnswer unavailable(Response response) {
    if (response.readEntity(String.class).contains("/problems/payment-charge-failed")) {
      return PaymentAnswer.FAILED;
    }
    throw new NoAnswer.Refused("Payment is not available", true, null);
  }

  private static PaymentAnswer conflict(Response response) {
    String problem = response.readEntity(String.class);
    if (problem.contains("/problems/payment-voided")) {
      return PaymentAnswer.VOIDED;
    }
    throw new NoAnswer.Failed("Payment has a conflict: " + problem, true, null);
  }

  /** The client wraps what happened, some things more than once. */
  private static NoAnswer noAnswer(ProcessingException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case ContextTokenUnavailableException e -> {
          return new NoAnswer.Failed("No token to call payment", false, failure);
        }
        case ConnectException e -> {
          return new NoAnswer.Refused("Nobody listens at payment", false, failure);
        }
        case InterruptedIOException e -> {
          return new NoAnswer.Failed("Payment did not answer in time", true, failure);
        }
        case IOException e -> {
          return new NoAnswer.Refused("The connection to payment broke", true, failure);
        }
        default -> {
          // What it wraps may tell more.
        }
      }
    }
    return new NoAnswer.Failed("Payment did not answer", true, failure);
  }
}
