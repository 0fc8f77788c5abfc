package carrental.systemtests.screens;

import static carrental.systemtests.Rides.cancelHolds;
import static carrental.systemtests.Rides.car;
import static carrental.systemtests.Rides.reservation;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Options.Form;
import carrental.systemtests.Caller;
import carrental.systemtests.Rides.Period;
import carrental.systemtests.TheSystem;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What people do with the screens in a browser, the same in every form. Pictures of the screens are
 * left in {@code target/screens}.
 */
abstract class Screens {

  private static final String CARS = "/fleet/screens/cars.xhtml";

  private static Chromium chromium;

  private final List<String> errors = new ArrayList<>();
  private TheSystem system;
  private BrowserContext browser;
  private Page page;

  /** The form in which the system runs. */
  abstract Form form();

  @BeforeAll
  static void startChromium() {
    chromium = new Chromium();
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
  }

  @AfterAll
  static void endChromium() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void openBrowser() {
    system = TheSystem.in(form());
    cancelHolds(system);
    browser = chromium.fresh();
    page = browser.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text() + " " + message.location());
          }
        });
    page.onPageError(errors::add);
  }

  @AfterEach
  void theConsoleShowsNoError() {
    browser.close();
    assertThat(errors).isEmpty();
  }

  @Test
  void whoIsNotLoggedInIsLedToTheLoginAndBackToTheCars() {
    open(CARS);
    assertThat(page).hasTitle("Log in · Car rental");
    picture("login");
    logIn("admin-1", system.launched().password("admin-1"));
    assertThat(page).hasURL(system.origin().resolve(CARS).toString());
    assertThat(page).hasTitle("Cars · Car rental");
    assertThat(page.getByRole(AriaRole.BANNER)).containsText("admin-1");
  }

  @Test
  void aWrongPasswordIsRefused() {
    open(CARS);
    logIn("admin-1", "not the password");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("The account or the password is not right.");
    assertThatNothingIsInaccessible();
    picture("wrong-password");
    open(CARS);
    assertThat(page).hasTitle("Log in · Car rental");
  }

  @Test
  void aCustomerIsRefusedTheAdminsScreen() {
    open(CARS);
    Response answer =
        page.waitForResponse(
            response -> response.url().endsWith(CARS),
            () -> logIn("c-1001", system.launched().password("c-1001")));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(page.getByRole(AriaRole.HEADING)).hasText("Only admins see the cars");
    assertThatNothingIsInaccessible();
    picture("refused");
    // The browser itself reports that the answer was a refusal.
    await().atMost(5, SECONDS).until(() -> !errors.isEmpty());
    assertThat(errors).allMatch(error -> error.contains("403"));
    errors.clear();
  }

  @Test
  void anAdminRegistersACarAndSeesItInTheList() {
    JsonObject car = car("ICN", 50_000);
    String plate = car.getString("plateNumber");
    openCarsAsAdmin();
    fillIn(car);
    register().click();
    assertThatTheScreenSaysItIsRegistered(plate);
    search(plate);
    assertThat(row(plate)).containsText("Hyundai Avante");
    assertThat(row(plate)).containsText("50,000 KRW");
    assertThat(row(plate)).containsText("AVAILABLE (대여가능)");
    assertThatNothingIsInaccessible();
    picture("registered");
  }

  @Test
  void aPlateThatIsTakenIsShownAtTheFieldAndNothingIsRegistered() {
    JsonObject car = car("ICN", 50_000);
    String plate = car.getString("plateNumber");
    admin().post("/fleet/api/cars", car).expect(201);
    openCarsAsAdmin();
    fillIn(car);
    register().click();
    assertThat(registration().getByLabel("Plate number"))
        .hasAccessibleDescription("Another car in the fleet has this plate number.");
    assertThat(registration().getByLabel("Plate number")).hasAttribute("aria-invalid", "true");
    assertThat(registration().getByLabel("Plate number")).hasValue(plate);
    assertThat(page.getByRole(AriaRole.STATUS)).isEmpty();
    assertThatNothingIsInaccessible();
    picture("taken");
    assertThat(registered(plate)).hasSize(1);
  }

  @Test
  void whatIsMissingIsShownAtItsField() {
    openCarsAsAdmin();
    register().click();
    for (String missing :
        List.of(
            "Enter the plate number.",
            "Enter make and model.",
            "Enter the four letters of the class.",
            "Choose the branch where the car stands.",
            "Enter what a day costs.")) {
      assertThat(page.getByText(missing)).isVisible();
    }
    assertThatNothingIsInaccessible();
    picture("missing");
  }

  @Test
  void aDoubleClickRegistersOneCar() {
    JsonObject car = car("PUS", 88_000);
    String plate = car.getString("plateNumber");
    openCarsAsAdmin();
    fillIn(car);
    register().dblclick();
    assertThatTheScreenSaysItIsRegistered(plate);
    search(plate);
    assertThat(row(plate)).hasCount(1);
    assertThat(page.locator(".ui-message-error")).hasCount(0);
    assertThat(registered(plate)).hasSize(1);
  }

  @Test
  void aCarThatACustomerReservedAndPaidIsShownAsRented() {
    JsonObject car = car("ICN", 50_000);
    String plate = car.getString("plateNumber");
    openCarsAsAdmin();
    fillIn(car);
    register().click();
    assertThatTheScreenSaysItIsRegistered(plate);

    String carId = registered(plate).get(0).getString("id");
    Caller customer = system.caller("c-1001");
    JsonObject wish = reservation(carId, Period.inDays(2, 1), "tok_approved");
    await()
        .atMost(20, SECONDS)
        .until(() -> customer.post("/reservation/api/reservations", wish).status() == 201);
    await()
        .atMost(20, SECONDS)
        .until(() -> admin().get("/fleet/api/cars/" + carId).at("/status").equals("RENTED"));

    search(plate);
    assertThat(row(plate)).containsText("RENTED (대여중)");
    picture("rented");
    search("");
    page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Status"))
        .selectOption("RENTED");
    assertThat(row(plate)).containsText("RENTED (대여중)");
  }

  @Test
  void aCarThatIsOutOfServiceIsShownWithItsReason() {
    JsonObject car = car("ICN", 50_000);
    String plate = car.getString("plateNumber");
    String path = admin().post("/fleet/api/cars", car).expect(201).header("Location");
    JsonObject brakes =
        Json.createObjectBuilder()
            .add("reason", "Brakes")
            .add("until", Period.inDays(3, 1).returnAt().toString())
            .build();
    admin().put(path + "/out-of-service", "*", brakes).expect(200);
    openCarsAsAdmin();
    search(plate);
    assertThat(row(plate)).containsText("OUT OF SERVICE");
    assertThat(row(plate)).containsText("Brakes, back ");
    assertThatNothingIsInaccessible();
    picture("out-of-service");
  }

  @Test
  void theScreenFitsAPhone() {
    page.setViewportSize(390, 844);
    openCarsAsAdmin();
    assertThat((Boolean) page.evaluate("document.body.scrollWidth <= window.innerWidth")).isTrue();
    assertThatNothingIsInaccessible();
    picture("phone");
  }

  private Caller admin() {
    return system.caller("admin-1");
  }

  private void open(String path) {
    page.navigate(system.origin().resolve(path).toString());
  }

  private void logIn(String account, String password) {
    page.getByLabel("Account").fill(account);
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
  }

  private void openCarsAsAdmin() {
    open(CARS);
    logIn("admin-1", system.launched().password("admin-1"));
    assertThat(page).hasTitle("Cars · Car rental");
  }

  private void fillIn(JsonObject car) {
    registration().getByLabel("Plate number").fill(car.getString("plateNumber"));
    registration().getByLabel("Model").fill(car.getString("model"));
    registration().getByLabel("Class (ACRISS)").fill(car.getString("acriss"));
    registration().getByLabel("Branch").selectOption(car.getString("branch"));
    registration()
        .getByLabel("Daily rate (KRW)")
        .fill(car.getJsonObject("dailyRate").getString("amount"));
  }

  private Locator registration() {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Register a car"));
  }

  private Locator register() {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Register"));
  }

  private void assertThatTheScreenSaysItIsRegistered(String plate) {
    assertThat(page.getByRole(AriaRole.STATUS)).hasText(plate + " is registered.");
    // The form takes the focus for the next car; what is typed before that lands in its field.
    assertThat(registration().getByLabel("Plate number")).isFocused();
    assertThat(registration().getByLabel("Plate number")).isEmpty();
  }

  private void search(String text) {
    page.getByRole(AriaRole.SEARCHBOX).fill(text);
  }

  /** The row of the list that shows that plate number. */
  private Locator row(String plate) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(plate));
  }

  /** The cars with that plate number as the API lists them. */
  private List<JsonObject> registered(String plate) {
    String encoded = URLEncoder.encode(plate, StandardCharsets.UTF_8);
    return admin().get("/fleet/api/cars?plateNumber=" + encoded).expect(200).items();
  }

  private void assertThatNothingIsInaccessible() {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  private void picture(String name) {
    String file = form().name().toLowerCase(Locale.ROOT) + "-" + name + ".png";
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screens", file)).setFullPage(true));
  }
}
