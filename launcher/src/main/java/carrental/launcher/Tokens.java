package carrental.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Access tokens of the built-in identity provider, by the password grant. */
final class Tokens {
  private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI origin;
  private final String clientSecret;

  Tokens(URI origin, String clientSecret) {
    this.origin = origin;
    this.clientSecret = clientSecret;
  }

  String of(String login, String password) {
    String form =
        Map.of(
                "grant_type",
                "password",
                "scope",
                "openid",
                "client_id",
                "carrental-cli",
                "client_secret",
                clientSecret,
                "username",
                login,
                "password",
                password)
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(origin.resolve("/oidc/endpoint/carrental/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      Matcher token = TOKEN.matcher(answer.body());
      if (answer.statusCode() != 200 || !token.find()) {
        throw new CannotStart(
            "No token for " + login + ": " + answer.statusCode() + " " + answer.body());
      }
      return token.group(1);
    } catch (IOException e) {
      throw new CannotStart("No token for " + login + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted.");
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
