package carrental.fleet.inbound.faces;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.origin;
import static carrental.platform.testing.ContextUnderTest.password;
import static org.assertj.core.api.Assertions.assertThat;

import carrental.platform.testing.ContextUnderTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The screens as they are without scripts, whole pages only. */
@ExtendWith(ArquillianExtension.class)
class ScreensIT {

  private static final String CARS = "/fleet/screens/cars.xhtml";
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\"[^>]* name=\"([^\"]+)\"[^>]* value=\"([^\"]*)\"");

  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.ALWAYS)
          .build();

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void whoIsNotLoggedInIsAskedTo() throws Exception {
    assertThat(get(CARS).uri().getPath()).isEqualTo("/login/");
    // A token opens the API, not the screens.
    as("admin-1").redirects().follow(false).get(CARS).then().statusCode(302);
  }

  @Test
  void onlyAdminsSeeTheCars() throws Exception {
    assertThat(login("desk-1").statusCode()).isEqualTo(403);
  }

  @Test
  void anAdminSeesTheCars() throws Exception {
    HttpResponse<String> page = login("admin-1");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Register a car", "admin-1", "Incheon Airport");
  }

  @Test
  void anAdminSeesWhyACarIsOutOfServiceAndWhenItIsExpectedBack() throws Exception {
    String car =
        as("admin-1")
            .header("Idempotency-Key", "out-of-service-on-the-screen")
            .body(
                """
                {"plateNumber":"00가0001","model":"Kia Ray","acriss":"MBAR","branch":"ICN",
                 "dailyRate":{"amount":"40000","currency":"KRW"}}
                """)
            .post("/fleet/api/cars")
            .header("Location");
    Instant until = Clock.systemUTC().instant().plus(Duration.ofDays(3));
    as("admin-1")
        .header("If-Match", "*")
        .body("{\"reason\":\"Brakes & <tyres>\",\"until\":\"" + until + "\"}")
        .put(car + "/out-of-service")
        .then()
        .statusCode(200);
    String end =
        DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH)
            .format(until.atZone(ZoneId.of("Asia/Seoul")));
    assertThat(login("admin-1").body())
        .contains("OUT OF SERVICE", "Brakes &amp; &lt;tyres&gt;, back " + end);
  }

  @Test
  void aFormThatIsSentTwiceRegistersOneCar() throws Exception {
    Map<String, String> form = registration(login("admin-1").body());
    form.put("registration:plateNumber", "78라 0001");
    form.put("registration:acriss", "cdar");
    form.put("registration:dailyRate", "50,000");
    assertThat(post(CARS, form).body()).contains("78라0001 is registered.");
    assertThat(post(CARS, form).body()).contains("78라0001 is registered.");
    assertThat(count("select count(*) from cars where plate_number = '78라0001'")).isOne();
  }

  @Test
  void aFormThatIsSentAgainAfterItsCarWasDeletedRegistersAnother() throws Exception {
    Map<String, String> form = registration(login("admin-1").body());
    form.put("registration:plateNumber", "78라0003");
    form.put("registration:acriss", "CDAR");
    form.put("registration:dailyRate", "50,000");
    post(CARS, form);
    String deleted = "/fleet/api/cars/" + form.get("registration:id");
    as("admin-1").header("If-Match", "*").delete(deleted + "?forGood=true").then().statusCode(204);
    assertThat(post(CARS, form).body()).contains("78라0003 is registered.");
    as("admin-1").get(deleted).then().statusCode(404);
  }

  @Test
  void whatIsWrongIsSaidAtItsField() throws Exception {
    Map<String, String> form = registration(login("admin-1").body());
    form.put("registration:plateNumber", "78라 0002");
    form.put("registration:acriss", "CDAR");
    form.put("registration:dailyRate", "50,000");
    post(CARS, form);

    Map<String, String> again = registration(get(CARS).body());
    again.put("registration:plateNumber", "78라0002");
    again.put("registration:acriss", "CDAR");
    again.put("registration:dailyRate", "50,000");
    assertThat(post(CARS, again).body()).contains("Another car in the fleet has this plate number");

    again.put("registration:plateNumber", "?");
    again.put("registration:acriss", "CDAG");
    again.put("registration:dailyRate", "0.5");
    again.put("registration:branch", "JFK");
    String page = post(CARS, again).body();
    assertThat(page)
        .contains("Enter 4 to 12 digits", "Enter four letters", "Enter an amount above zero")
        .doesNotContain("is registered.");
    assertThat(count("select count(*) from cars where plate_number = '78라0002'")).isOne();
  }

  /** The form as it was sent to the browser, with model and branch filled in. */
  private static Map<String, String> registration(String page) {
    Map<String, String> form = new LinkedHashMap<>();
    HIDDEN.matcher(page).results().forEach(hidden -> form.put(hidden.group(1), hidden.group(2)));
    form.remove("list_SUBMIT");
    // The page's scripts send this with every form; without it nothing is shown.
    var nonce = Pattern.compile("nonce=\"([^\"]+)\"").matcher(page);
    assertThat(nonce.find()).isTrue();
    form.put("primefaces.nonce", nonce.group(1));
    form.put("registration:model", "Hyundai Avante");
    form.put("registration:branch", "ICN");
    form.put("registration:register", "");
    return form;
  }

  private HttpResponse<String> login(String user) throws Exception {
    get(CARS);
    return post("/oidc/j_security_check", Map.of("j_username", user, "j_password", password(user)));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create(origin() + path);
    return browser.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    return browser.send(request, BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
