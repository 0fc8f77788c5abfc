package carrental.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A dozen cars for the first start, registered as an admin would, through fleet's public API.
 *
 * <p>It is done once for each data directory: cars that were withdrawn later do not come back.
 */
final class DemoCars {
  private record Car(String plate, String model, String acriss, String branch, int dailyRate) {
    String json() {
      return """
          {"plateNumber":"%s","model":"%s","acriss":"%s","branch":"%s",\
          "dailyRate":{"amount":"%d","currency":"KRW"}}\
          """
          .formatted(plate, model, acriss, branch, dailyRate);
    }
  }

  private static final List<Car> CARS =
      List.of(
          new Car("101하1001", "Kia Morning", "MCAR", "ICN", 39_000),
          new Car("101하1002", "Hyundai Avante", "CDAR", "ICN", 52_000),
          new Car("101하1003", "Hyundai Sonata", "IDAR", "ICN", 68_000),
          new Car("101하1004", "Hyundai Grandeur Hybrid", "FDAH", "ICN", 99_000),
          new Car("101하1005", "Kia Carnival", "FVAR", "ICN", 119_000),
          new Car("101하1006", "Hyundai Ioniq 5", "IFAE", "ICN", 105_000),
          new Car("102호2001", "Hyundai Casper", "MFAR", "GMP", 42_000),
          new Car("102호2002", "Kia K5", "IDAR", "GMP", 69_000),
          new Car("102호2003", "Kia EV6", "IFAE", "GMP", 109_000),
          new Car("103허3001", "Kia Ray", "MVAR", "PUS", 41_000),
          new Car("103허3002", "Hyundai Tucson", "IFAR", "PUS", 79_000),
          new Car("103허3003", "Genesis G80", "PDAR", "PUS", 149_000));

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");

  private final HttpClient http = HttpClient.newHttpClient();
  private final RunningSystem system;
  private final Path done;

  /**
   * Nothing is done yet.
   *
   * @param done the file by which a later start knows that this data has had them
   */
  DemoCars(RunningSystem system, Path done) {
    this.system = system;
    this.done = done;
  }

  void provide() {
    if (Files.exists(done)) {
      return;
    }
    String admin = system.token("admin-1");
    Set<String> registered = new HashSet<>();
    for (Car car : CARS) {
      register(car, admin, registered);
    }
    awaitOffers(registered);
    try {
      Files.writeString(done, Instant.now() + "\n");
    } catch (IOException e) {
      throw new CannotStart(done + " cannot be written: " + e, e);
    }
  }

  /**
   * Registers a car. The key is the plate's, so a start that was interrupted does not do it twice.
   */
  private void register(Car car, String token, Set<String> registered) {
    UUID key = UUID.nameUUIDFromBytes(("demo car " + car.plate).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        send(
            request(system.origin().resolve("/fleet/api/cars"), token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.toString())
                .POST(HttpRequest.BodyPublishers.ofString(car.json())));
    Matcher id = ID.matcher(answer.body());
    if (answer.statusCode() == 201 && id.find()) {
      registered.add(id.group(1));
    } else if (answer.statusCode() != 409) {
      throw new CannotStart(
          "The demo car "
              + car.plate
              + " was refused: "
              + answer.statusCode()
              + " "
              + answer.body());
    }
  }

  /** Waits until reservation has heard of all cars: then the system does its work end to end. */
  private void awaitOffers(Set<String> expected) {
    String token = system.token("c-1001");
    Set<String> branches = CARS.stream().map(Car::branch).collect(Collectors.toSet());
    Instant deadline = Instant.now().plus(PATIENCE);
    Set<String> missing = new HashSet<>(expected);
    while (!missing.isEmpty()) {
      if (Instant.now().isAfter(deadline)) {
        throw new CannotStart(
            missing.size() + " demo cars are not offered after " + Console.seconds(PATIENCE));
      }
      for (String branch : branches) {
        String offers = offers(branch, token);
        missing.removeIf(offers::contains);
      }
      if (!missing.isEmpty()) {
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
  }

  /** All pages of a branch's offers for tomorrow, as text; nothing while they do not answer. */
  private String offers(String branch, String token) {
    ZonedDateTime pickUp =
        ZonedDateTime.now(SEOUL).plusDays(1).with(LocalTime.of(10, 0)).withNano(0);
    URI page =
        system
            .origin()
            .resolve(
                "/reservation/api/offers?branch="
                    + branch
                    + "&pickUpAt="
                    + encoded(pickUp)
                    + "&returnAt="
                    + encoded(pickUp.plusDays(1)));
    StringBuilder all = new StringBuilder();
    while (page != null) {
      HttpResponse<String> answer = send(request(page, token).GET());
      if (answer.statusCode() >= 500) {
        return "";
      }
      if (answer.statusCode() != 200) {
        throw new CannotStart(
            "No offers at " + branch + ": " + answer.statusCode() + " " + answer.body());
      }
      all.append(answer.body());
      Matcher next = NEXT.matcher(String.join(",", answer.headers().allValues("Link")));
      page = next.find() ? page.resolve(next.group(1)) : null;
    }
    return all.toString();
  }

  private static String encoded(ZonedDateTime time) {
    return URLEncoder.encode(
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time), StandardCharsets.UTF_8);
  }

  private static HttpRequest.Builder request(URI uri, String token) {
    return HttpRequest.newBuilder(uri)
        .timeout(Duration.ofSeconds(20))
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CannotStart("The public API does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted.");
    }
  }
}
