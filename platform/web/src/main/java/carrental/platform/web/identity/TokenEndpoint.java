package carrental.platform.web.identity;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The provider's token endpoint, asked by client credentials (RFC 6749, section 4.4). */
class TokenEndpoint implements TokenSource {

  static final Duration CONNECT = Duration.ofMillis(300);
  static final Duration ANSWER = Duration.ofMillis(1200);

  private final HttpClient http;
  private final HttpRequest request;

  TokenEndpoint(HttpClient http, URI endpoint, String client, String secret) {
    this.http = http;
    String credentials = encoded(client) + ":" + encoded(secret);
    this.request =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWER)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .POST(
                HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=context"))
            .build();
  }

  @Override
  public Issued ask() {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      // The request's own timeout ends with the headers; this one covers the body as well.
      return issued(answer.get(CONNECT.plus(ANSWER).toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new ContextTokenUnavailableException("No token in time from " + request.uri(), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new ContextTokenUnavailableException("Interrupted while waiting for a token", e);
    } catch (ExecutionException e) {
      throw new ContextTokenUnavailableException(
          "No token from " + request.uri() + ": " + e.getCause(), e.getCause());
    }
  }

  private Issued issued(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new ContextTokenUnavailableException(
          "No token from " + request.uri() + ": status " + answer.statusCode());
    }
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      JsonObject json = reader.readObject();
      return new Issued(
          json.getString("access_token"), Duration.ofSeconds(json.getInt("expires_in")));
    } catch (JsonException | NullPointerException | ClassCastException e) {
      throw new ContextTokenUnavailableException("No token in the answer of " + request.uri(), e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
