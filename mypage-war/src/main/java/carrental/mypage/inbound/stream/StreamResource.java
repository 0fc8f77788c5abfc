package carrental.mypage.inbound.stream;

import carrental.mypage.application.history.News;
import carrental.platform.web.Problem;
import carrental.platform.web.Violation;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Caller;
import carrental.platform.web.identity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The live stream of the customer who calls. */
@Path("/me/stream")
@RequestScoped
@AllowedTo(Role.CUSTOMER)
public class StreamResource {

  @Inject Caller caller;
  @Inject News news;
  @Inject LiveStreams streams;
  @Inject Clock clock;

  /**
   * Tells every change from now on, or from after the event that {@code Last-Event-ID} names, as
   * server-sent events (WHATWG HTML, 9.2): {@code id} grows by one with each event of the customer,
   * {@code event} is the wire type. Ends when the token does, and when the customer opens too many
   * others.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void open(
      @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String lastEventId,
      @Context SecurityContext security,
      @Context SseEventSink sink,
      @Context Sse sse) {
    String customerId = caller.subject();
    long last = news.last(customerId);
    long told = lastEventId == null ? last : Math.min(number(lastEventId), last);
    streams.open(new LiveStream(customerId, told, end(security), clock.instant(), sse, sink));
  }

  private static long number(String lastEventId) {
    try {
      return Math.max(0, Long.parseLong(lastEventId.strip()));
    } catch (NumberFormatException e) {
      throw Problem.invalid(
              List.of(
                  new Violation(
                      HttpHeaders.LAST_EVENT_ID_HEADER,
                      "is not an id of this stream",
                      "the id of the last event that was received")))
          .asException();
    }
  }

  /** When the token ends; a session of the screens has no such time. */
  private static Instant end(SecurityContext security) {
    return security.getUserPrincipal() instanceof JsonWebToken token
        ? Instant.ofEpochSecond(token.getExpirationTime())
        : Instant.MAX;
  }
}
