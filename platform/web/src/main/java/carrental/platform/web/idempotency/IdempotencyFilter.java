package carrental.platform.web.idempotency;

import carrental.platform.json.Json;
import carrental.platform.web.JsonBodyReader;
import carrental.platform.web.Problem;
import carrental.platform.web.Violation;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Gives the first answer again to a repeated request, as Stripe documents it. Kept are 2xx, 402 and
 * 409; after any other 4xx the request has no effect that lasts and the key is free again; after a
 * 5xx, or where an earlier attempt was interrupted, the work may have begun, so the key keeps its
 * id and the retry resumes.
 */
@Provider
@Idempotent
@Priority(Priorities.HEADER_DECORATOR)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final System.Logger LOG = System.getLogger(IdempotencyFilter.class.getName());
  private static final String HEADER = "Idempotency-Key";
  private static final String CLAIMED = IdempotencyFilter.class.getName();
  private static final List<String> KEPT_HEADERS =
      List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.LINK, HttpHeaders.RETRY_AFTER);

  @Inject KeptAnswers answers;
  @Inject Claim claim;

  private record Key(String owner, String key, KeptAnswers.Claimed claimed) {}

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String key = request.getHeaderString(HEADER);
    if (key == null || !key.matches("[\\x21-\\x7e]{1,255}")) {
      request.abortWith(
          Problem.invalid(
                  List.of(
                      new Violation(
                          HEADER,
                          key == null ? "The header is missing." : "The header is not valid.",
                          "1 to 255 visible ASCII characters, a fresh one for each new request")))
              .toResponse()
              .build());
      return;
    }
    // One byte more than there may be, for the reader to see that it is too long.
    byte[] body = request.getEntityStream().readNBytes(JsonBodyReader.MOST_BYTES + 1);
    request.setEntityStream(new ByteArrayInputStream(body));
    String owner = request.getSecurityContext().getUserPrincipal().getName();
    switch (answers.claim(owner, key, fingerprint(request, body))) {
      case KeptAnswers.Claimed claimed -> {
        claim.hold(claimed.id());
        request.setProperty(CLAIMED, new Key(owner, key, claimed));
      }
      case KeptAnswers.Kept kept -> request.abortWith(replay(kept.answer()));
      case KeptAnswers.InFlight inFlight ->
          request.abortWith(
              Problem.of(
                      "request-in-flight",
                      409,
                      "The same request is being worked on",
                      "Repeat it in a moment with the same key to get its answer.")
                  .toResponse()
                  .header(HttpHeaders.RETRY_AFTER, 1)
                  .build());
      case KeptAnswers.OtherRequest otherRequest ->
          request.abortWith(
              Problem.of(
                      "idempotency-key-reused",
                      422,
                      "The key was used for another request",
                      "A key stands for one request with one body; take a fresh one.")
                  .toResponse()
                  .build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(CLAIMED) instanceof Key key)) {
      return;
    }
    int status = response.getStatus();
    if (status / 100 == 2 || status == 402 || status == 409) {
      try {
        keep(key, response);
      } catch (RuntimeException e) {
        // The work is done but the answer is not kept: the client must not take it for
        // acknowledged.
        LOG.log(Level.WARNING, "An answer could not be kept: {0}", e);
        refuse(response);
      }
    } else {
      try {
        if (status >= 500 || key.claimed.resumed()) {
          answers.release(key.owner, key.key, key.claimed.until());
        } else {
          answers.forget(key.owner, key.key, key.claimed.until());
        }
      } catch (RuntimeException e) {
        // The claim ends by itself, with its lease.
        LOG.log(Level.WARNING, "A claim could not be given back: {0}", e);
      }
    }
  }

  private static void refuse(ContainerResponseContext response) {
    Problem problem =
        Problem.temporarilyUnavailable("Repeat the request with the same key to get its answer.");
    response.setStatus(problem.status());
    response.getHeaders().clear();
    response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
    response.setEntity(problem, new Annotation[0], Problem.MEDIA_TYPE);
  }

  private void keep(Key key, ContainerResponseContext response) {
    byte[] body = new byte[0];
    MediaType type = response.getMediaType();
    if (response.getEntity() instanceof Problem problem) {
      body = problem.toJson().toString().getBytes(StandardCharsets.UTF_8);
      type = Problem.MEDIA_TYPE;
    } else if (response.hasEntity()) {
      body = Json.jsonb().toJson(response.getEntity()).getBytes(StandardCharsets.UTF_8);
      type = MediaType.APPLICATION_JSON_TYPE;
    }
    var first =
        answers.keep(
            key.owner,
            key.key,
            new KeptAnswers.Answer(response.getStatus(), headers(response, type), body));
    response.setStatus(first.status());
    MultivaluedMap<String, Object> headers = response.getHeaders();
    parsed(first.headers())
        .forEach((name, v) -> headers.putSingle(name, ((JsonString) v).getString()));
    response.setEntity(first.body(), new Annotation[0], type);
  }

  private static String headers(ContainerResponseContext response, MediaType type) {
    var kept = jakarta.json.Json.createObjectBuilder();
    if (type != null) {
      kept.add(HttpHeaders.CONTENT_TYPE, type.toString());
    }
    for (String name : KEPT_HEADERS) {
      String value = response.getHeaderString(name);
      if (value != null) {
        kept.add(name, value);
      }
    }
    return kept.build().toString();
  }

  private static Response replay(KeptAnswers.Answer answer) {
    var response = Response.status(answer.status()).entity(answer.body());
    parsed(answer.headers())
        .forEach((name, v) -> response.header(name, ((JsonString) v).getString()));
    return response.header("Idempotency-Replayed", true).build();
  }

  private static JsonObject parsed(String headers) {
    try (var reader = jakarta.json.Json.createReader(new StringReader(headers))) {
      return reader.readObject();
    }
  }

  /** One request: method, path and body. */
  private static byte[] fingerprint(ContainerRequestContext request, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String line = request.getMethod() + " " + request.getUriInfo().getPath() + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      return digest.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
