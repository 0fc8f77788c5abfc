package carrental.systemtests.faults;

import static carrental.systemtests.Rides.givenBack;
import static carrental.systemtests.Rides.handOver;
import static carrental.systemtests.Rides.method;
import static carrental.systemtests.Rides.reservation;

import carrental.systemtests.Rides.Period;
import carrental.systemtests.faults.Operation.Kind;
import carrental.systemtests.faults.Operation.Outcome;
import carrental.systemtests.faults.Operation.Request;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Somebody who does one thing after the other, as three customers and as the desk. What it does
 * next is drawn; what has no certain answer is repeated later, under the same key.
 */
final class Client {

  private static final List<String> CUSTOMERS = List.of("c-1001", "c-1002", "c-1003");
  private static final String DESK = "desk-1";
  private static final String RESERVATIONS = "/reservation/api/reservations";
  private static final String RENTALS = "/rental/api/rentals/";

  /** A reservation, as far as this client knows. */
  private record Booking(String login, Period period, String status) {}

  private final Random random;
  private final Callers callers;
  private final History history;
  private final Map<String, Booking> bookings = new ConcurrentHashMap<>();
  private final Map<String, Request> unknown = new LinkedHashMap<>();
  private final List<Request> answered = new ArrayList<>();
  private List<String> cars = List.of();

  Client(long seed, Callers callers, History history) {
    this.random = new Random(seed);
    this.callers = callers;
    this.history = history;
  }

  /** From now on it wants these cars. */
  void want(List<String> cars) {
    this.cars = cars;
    bookings.clear();
    answered.clear();
  }

  /** Does one thing. */
  void act() {
    if (!unknown.isEmpty() && random.nextInt(3) == 0) {
      send(unknown.values().iterator().next());
      return;
    }
    int dice = random.nextInt(100);
    if (dice < 8) {
      search();
    } else if (dice < 14) {
      repeat();
    } else if (dice < 52) {
      reserve();
    } else if (dice < 62) {
      pay();
    } else if (dice < 72) {
      cancel();
    } else if (dice < 87) {
      pickUp();
    } else if (dice < 97) {
      giveBack();
    } else {
      cancelAndPickUpAtOnce();
    }
  }

  /** Reserves that car and pays; whether that is certain at once. */
  boolean reserve(String car) {
    Request request =
        new Request(
            Kind.RESERVE,
            CUSTOMERS.getFirst(),
            RESERVATIONS,
            anyKey(),
            reservation(car, anyPeriod(), "tok_approved"));
    Operation operation = ask(request);
    learn(operation);
    return operation.status() == 201;
  }

  /** Repeats what is not certain; whether all is now. */
  boolean settle() {
    List.copyOf(unknown.values()).forEach(this::send);
    return unknown.isEmpty();
  }

  private void search() {
    send(
        new Request(
            Kind.SEARCH,
            anyCustomer(),
            "/reservation/api/offers?branch=ICN&limit=20&" + anyPeriod().query(),
            null,
            null));
  }

  private void repeat() {
    if (!answered.isEmpty()) {
      send(answered.get(random.nextInt(answered.size())));
    }
  }

  private void reserve() {
    Request request =
        new Request(
            Kind.RESERVE,
            anyCustomer(),
            RESERVATIONS,
            anyKey(),
            reservation(anyCar(), anyPeriod(), anyMethod()));
    if (random.nextInt(10) == 0) {
      atOnce(request, request);
    } else {
      send(request);
    }
  }

  private void pay() {
    String id = anyBooking("HELD");
    if (id != null) {
      send(
          new Request(
              Kind.PAY,
              bookings.get(id).login,
              RESERVATIONS + "/" + id + "/payment",
              anyKey(),
              method(anyMethod())));
    }
  }

  private void cancel() {
    String id = anyBooking(random.nextInt(4) == 0 ? "HELD" : "CONFIRMED");
    if (id != null) {
      send(cancellation(id));
    }
  }

  private void pickUp() {
    String id = anyBooking("CONFIRMED");
    if (id != null) {
      send(handingOver(id));
    }
  }

  private void giveBack() {
    String id = anyBooking("PICKED_UP");
    if (id != null) {
      send(new Request(Kind.RETURN, DESK, RENTALS + id + "/return", anyKey(), givenBack(12_400)));
    }
  }

  private void cancelAndPickUpAtOnce() {
    String id = anyBooking("CONFIRMED");
    if (id != null) {
      atOnce(cancellation(id), handingOver(id));
    }
  }

  private Request cancellation(String id) {
    return new Request(
        Kind.CANCEL,
        bookings.get(id).login,
        RESERVATIONS + "/" + id + "/cancellation",
        anyKey(),
        null);
  }

  private Request handingOver(String id) {
    return new Request(
        Kind.PICK_UP,
        DESK,
        RENTALS + id + "/hand-over",
        anyKey(),
        handOver(12_000, bookings.get(id).period));
  }

  private void atOnce(Request one, Request other) {
    CompletableFuture<Operation> meanwhile = CompletableFuture.supplyAsync(() -> ask(one));
    Operation here = ask(other);
    learn(here);
    learn(meanwhile.join());
  }

  private void send(Request request) {
    learn(ask(request));
  }

  private Operation ask(Request request) {
    Operation operation;
    try {
      var caller = callers.of(request.login());
      operation =
          Operation.answered(
              request,
              request.kind() == Kind.SEARCH
                  ? caller.get(request.path())
                  : caller.post(request.path(), request.key(), request.body()));
    } catch (UncheckedIOException e) {
      operation = Operation.unanswered(request, e.getMessage());
    }
    history.add(operation);
    return operation;
  }

  private void learn(Operation operation) {
    Request request = operation.request();
    if (request.kind() == Kind.SEARCH) {
      return;
    }
    if (operation.isUnknown()) {
      unknown.put(request.key(), request);
      return;
    }
    unknown.remove(request.key());
    if (operation.isKept()) {
      answered.add(request);
    }
    operation.reservation().ifPresent(id -> note(id, operation));
  }

  private void note(String id, Operation operation) {
    Booking known = bookings.get(id);
    boolean isDone = operation.outcome() == Outcome.OK;
    switch (operation.request().kind()) {
      case RESERVE ->
          bookings.putIfAbsent(
              id,
              new Booking(
                  operation.request().login(),
                  period(operation.request()),
                  operation.status() == 201 ? "CONFIRMED" : "HELD"));
      case PAY -> {
        if (known != null && operation.status() == 200) {
          bookings.put(id, new Booking(known.login, known.period, "CONFIRMED"));
        } else if (operation.status() == 409) {
          bookings.remove(id);
        }
      }
      case PICK_UP -> {
        if (known != null && isDone) {
          bookings.put(id, new Booking(known.login, known.period, "PICKED_UP"));
        }
      }
      case CANCEL -> {
        if (known != null && (isDone || !known.status.equals("PICKED_UP"))) {
          bookings.remove(id);
        }
      }
      case RETURN -> {
        if (isDone) {
          bookings.remove(id);
        }
      }
      case SEARCH -> throw new IllegalStateException("A search is about no reservation");
    }
  }

  private static Period period(Request request) {
    return new Period(
        Instant.parse(request.body().getString("pickUpAt")),
        Instant.parse(request.body().getString("returnAt")));
  }

  private String anyBooking(String status) {
    List<String> some =
        bookings.entrySet().stream()
            .filter(booking -> booking.getValue().status.equals(status))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
  }

  /** Some that many want, and many that few want, so that those are free again sometimes. */
  private String anyCar() {
    double chance = random.nextDouble();
    return cars.get((int) (chance * chance * cars.size()));
  }

  private String anyCustomer() {
    return CUSTOMERS.get(random.nextInt(CUSTOMERS.size()));
  }

  /** Every other one begins so soon that nobody else comes before, and that cancelling it costs. */
  private Period anyPeriod() {
    Instant hour = Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS);
    int hours = 2 + random.nextInt(random.nextBoolean() ? 10 : 24 * 30);
    Instant from = hour.plus(Duration.ofHours(hours));
    return new Period(from, from.plus(Duration.ofDays(1 + random.nextInt(2))));
  }

  private String anyMethod() {
    return switch (random.nextInt(20)) {
      case 0 -> "tok_slow";
      case 1 -> "tok_approved_then_silent";
      case 2 -> "tok_error";
      case 3, 4 -> "tok_declined";
      default -> "tok_approved";
    };
  }

  private String anyKey() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
