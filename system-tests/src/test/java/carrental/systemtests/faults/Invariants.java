package carrental.systemtests.faults;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import carrental.systemtests.Json;
import carrental.systemtests.faults.Books.Allocation;
import carrental.systemtests.faults.Books.Movement;
import carrental.systemtests.faults.Books.Payment;
import carrental.systemtests.faults.Books.Rental;
import carrental.systemtests.faults.Books.Reservation;
import carrental.systemtests.faults.Operation.Kind;
import carrental.systemtests.faults.Operation.Outcome;
import carrental.systemtests.faults.Operation.Request;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Compares the history of the clients with the databases, the feeds, My Page and the acquirer's
 * ledger. Each invariant is a method that answers what violates it.
 *
 * @param feeds the feeds as they were followed
 * @param whole the feeds as they are read from the beginning; null before the end
 * @param changed by customer, the reservations whose My Page may have changed since it was last
 *     found right
 * @param myPage by customer, what My Page shows, at least of those
 */
record Invariants(
    History history,
    Books books,
    Feeds feeds,
    Feeds whole,
    Map<String, Set<String>> changed,
    Map<String, Map<String, JsonObject>> myPage,
    List<LiveReader.Read> streams) {

  private static final Set<String> PAID = Set.of("CONFIRMED", "PICKED_UP", "COMPLETED", "NO_SHOW");
  private static final Set<String> NOTHING = Set.of("HELD", "EXPIRED", "CANCELLED");
  private static final Set<String> BLOCKING = Set.of("HELD", "CONFIRMED", "PICKED_UP");
  private static final Set<String> CANCELLED = Set.of("CANCELLING", "CANCELLED");
  private static final Set<Kind> DEEDS = EnumSet.of(Kind.CANCEL, Kind.PICK_UP, Kind.RETURN);

  /** All that is violated. */
  Map<Invariant, List<Violation>> violations() {
    Map<Invariant, List<Violation>> violations = new EnumMap<>(Invariant.class);
    violations.put(Invariant.A1, a1());
    violations.put(Invariant.A2, a2());
    violations.put(Invariant.M1, m1());
    violations.put(Invariant.M2, m2());
    violations.put(Invariant.M3, m3());
    violations.put(Invariant.M4, m4());
    violations.put(Invariant.R1, r1());
    violations.put(Invariant.R2, r2());
    violations.put(Invariant.R3, r3());
    violations.put(Invariant.E1, e1());
    violations.put(Invariant.V1, v1());
    violations.put(Invariant.V2, v2());
    violations.put(Invariant.I1, i1());
    violations.values().removeIf(List::isEmpty);
    return violations;
  }

  private List<Violation> a1() {
    List<Violation> violations = new ArrayList<>();
    // What the database blocks, and what customers were promised.
    overlaps(books.allocations(), violations);
    overlaps(
        books.reservations().values().stream()
            .filter(reservation -> BLOCKING.contains(reservation.status()))
            .map(one -> new Allocation(one.id(), one.car(), one.pickUpAt(), one.returnAt()))
            .toList(),
        violations);
    promisedTwice(violations);
    return violations;
  }

  /**
   * What was promised to two at once, also if one of them has given it up since. Who gave a car
   * back is told before whoever got it then: nobody gets it before that is committed.
   */
  private void promisedTwice(List<Violation> violations) {
    Map<String, Map<String, Allocation>> promised = new HashMap<>();
    for (JsonObject event : feeds.ofReservations()) {
      JsonObject data = event.getJsonObject("data");
      String id = event.getString("subject");
      Map<String, Allocation> ofCar =
          promised.computeIfAbsent(data.getString("carId"), car -> new HashMap<>());
      if (!BLOCKING.contains(data.getString("status"))) {
        ofCar.remove(id);
      } else if (!ofCar.containsKey(id)) {
        Allocation here =
            new Allocation(
                id,
                data.getString("carId"),
                Instant.parse(data.getString("pickUpAt")),
                Instant.parse(data.getString("returnAt")));
        ofCar.values().stream()
            .filter(other -> other.from().isBefore(here.until()))
            .filter(other -> here.from().isBefore(other.until()))
            .forEach(other -> violations.add(Violation.of(here + " overlapped " + other)));
        ofCar.put(id, here);
      }
    }
  }

  private static void overlaps(Collection<Allocation> all, List<Violation> violations) {
    for (List<Allocation> ofCar : all.stream().collect(groupingBy(Allocation::car)).values()) {
      List<Allocation> sorted =
          ofCar.stream().sorted((one, other) -> one.from().compareTo(other.from())).toList();
      Allocation last = null;
      for (Allocation next : sorted) {
        if (last != null && next.from().isBefore(last.until())) {
          violations.add(Violation.of(last + " overlaps " + next));
        }
        last = last == null || next.until().isAfter(last.until()) ? next : last;
      }
    }
  }

  private List<Violation> a2() {
    List<Violation> violations = new ArrayList<>();
    Set<String> acknowledged = new HashSet<>();
    Map<String, Request> withoutId = new HashMap<>();
    Set<String> refused = new HashSet<>();
    for (Operation operation : history.operations()) {
      Request request = operation.request();
      if (request.kind() == Kind.RESERVE) {
        withoutId.putIfAbsent(request.key(), request);
        if (!operation.isUnknown()) {
          refused.add(request.key());
        }
      }
      String id = operation.isUnknown() ? null : operation.reservation().orElse(null);
      if (id == null) {
        continue;
      }
      Reservation reservation = books.reservations().get(id);
      if (request.kind() == Kind.RESERVE) {
        acknowledged.add(id);
        if (reservation != null && !Wish.of(request).equals(Wish.of(reservation))) {
          violations.add(
              Violation.of("%s was asked for, and is %s".formatted(request, reservation)));
        }
      }
      String told = acknowledgedStatus(operation);
      if (told != null && reservation == null) {
        violations.add(Violation.of("%s was acknowledged as %s and is gone".formatted(id, told)));
      } else if (told != null && !Life.canBecome(told, reservation.status())) {
        violations.add(
            Violation.of(
                "%s was acknowledged as %s and is %s".formatted(id, told, reservation.status())));
      }
    }
    history.operations().stream()
        .filter(operation -> operation.request().kind() == Kind.RESERVE)
        .filter(operation -> !operation.isUnknown() && operation.reservation().isPresent())
        .forEach(operation -> withoutId.remove(operation.request().key()));
    // A wish that is not certain yet may have made one reservation; one that was refused late, one
    // that came to nothing.
    List<Wish> uncertain = new ArrayList<>();
    List<Wish> inVain = new ArrayList<>();
    withoutId.forEach(
        (key, request) -> (refused.contains(key) ? inVain : uncertain).add(Wish.of(request)));
    List<Reservation> unknown =
        books.reservations().values().stream()
            .filter(one -> !acknowledged.contains(one.id()))
            .sorted(comparing(one -> NOTHING.contains(one.status())))
            .toList();
    for (Reservation reservation : unknown) {
      Wish wish = Wish.of(reservation);
      boolean isKnown =
          NOTHING.contains(reservation.status()) && inVain.remove(wish) || uncertain.remove(wish);
      if (!isKnown) {
        violations.add(Violation.of("Nobody asked for " + reservation));
      }
    }
    violations.addAll(unwanted());
    return violations;
  }

  /**
   * Reservations of which became what nobody has asked for, or what was refused, if only in the
   * end.
   */
  private List<Violation> unwanted() {
    Map<String, Set<Kind>> wanted = new HashMap<>();
    Set<String> refused =
        history.operations().stream()
            .filter(operation -> operation.outcome() == Outcome.REFUSED)
            .map(operation -> operation.request().key())
            .collect(toSet());
    history.operations().stream()
        .filter(operation -> DEEDS.contains(operation.request().kind()))
        .filter(operation -> !refused.contains(operation.request().key()))
        .forEach(
            operation ->
                operation
                    .reservation()
                    .ifPresent(
                        id ->
                            wanted
                                .computeIfAbsent(id, i -> EnumSet.noneOf(Kind.class))
                                .add(operation.request().kind())));
    Set<String> declined = declined();
    return ofReservations(
        reservation -> {
          Set<Kind> kinds = wanted.getOrDefault(reservation.id(), Set.of());
          if (declined.contains(reservation.id())
              && (PAID.contains(reservation.status()) || wasConfirmed(reservation.id()))) {
            return "Nobody agreed to pay for " + reservation;
          }
          boolean isWanted =
              switch (reservation.status()) {
                case "CANCELLING", "CANCELLED" -> kinds.contains(Kind.CANCEL);
                case "PICKED_UP" -> kinds.contains(Kind.PICK_UP);
                case "COMPLETED" -> kinds.containsAll(Set.of(Kind.PICK_UP, Kind.RETURN));
                // All begin later than a run ends.
                case "NO_SHOW" -> false;
                default -> true;
              };
          return isWanted ? null : "Nobody asked for what became of " + reservation;
        });
  }

  /**
   * Reservations whose customers were told that the payment was declined, and of whom none has
   * tried again since but in vain.
   */
  private Set<String> declined() {
    Set<String> declined = new HashSet<>();
    Set<String> triedAgain = new HashSet<>();
    for (Operation operation : history.operations()) {
      Kind kind = operation.request().kind();
      if (kind == Kind.RESERVE && operation.status() == 402) {
        operation.reservation().ifPresent(declined::add);
      } else if (kind == Kind.PAY && operation.outcome() != Outcome.REFUSED) {
        operation.reservation().ifPresent(triedAgain::add);
      }
    }
    declined.removeAll(triedAgain);
    return declined;
  }

  /** What tells one wish for a car from another. */
  private record Wish(String customer, String car, Instant pickUpAt, Instant returnAt) {
    static Wish of(Request request) {
      return new Wish(
          request.login(),
          request.body().getString("carId"),
          Instant.parse(request.body().getString("pickUpAt")),
          Instant.parse(request.body().getString("returnAt")));
    }

    static Wish of(Reservation one) {
      return new Wish(one.customer(), one.car(), one.pickUpAt(), one.returnAt());
    }
  }

  /** How the reservation is at least by that answer; null if the answer tells nothing. */
  private static String acknowledgedStatus(Operation operation) {
    boolean isDone = operation.outcome() == Outcome.OK;
    return switch (operation.request().kind()) {
      case RESERVE -> operation.status() == 201 ? "CONFIRMED" : "HELD";
      case PAY -> operation.status() == 200 ? "CONFIRMED" : null;
      case CANCEL -> isDone ? "CANCELLING" : null;
      case PICK_UP -> isDone ? "PICKED_UP" : null;
      case RETURN -> isDone ? "COMPLETED" : null;
      case SEARCH -> null;
    };
  }

  private List<Violation> m1() {
    Map<String, List<Movement>> all = movements();
    return ofReservations(
        reservation -> {
          List<Movement> movements = all.getOrDefault(reservation.id(), List.of());
          List<Movement> charges = movements.stream().filter(Movement::isCharge).toList();
          boolean isPaid = PAID.contains(reservation.status());
          boolean once =
              charges.size() == 1
                  && charges.getFirst().amount().compareTo(reservation.total()) == 0
                  && (!isPaid || movements.size() == 1);
          // Also one that was cancelled or given back since.
          return once || !isPaid && !wasConfirmed(reservation.id())
              ? null
              : reservation + " has the movements " + movements;
        });
  }

  private boolean wasConfirmed(String reservation) {
    return feeds.about(reservation).stream()
        .anyMatch(event -> event.getString("type").equals("reservation.ReservationConfirmed.v1"));
  }

  private List<Violation> m2() {
    Map<String, List<Movement>> all = movements();
    return ofReservations(
        reservation -> {
          BigDecimal fee =
              switch (reservation.status()) {
                case "EXPIRED" -> BigDecimal.ZERO;
                case "CANCELLED" -> reservation.fee();
                default -> null;
              };
          List<Movement> movements = all.getOrDefault(reservation.id(), List.of());
          return fee == null || net(movements).compareTo(fee) == 0
              ? null
              : reservation + " has the movements " + movements;
        });
  }

  private List<Violation> m3() {
    List<Violation> violations = new ArrayList<>();
    movements()
        .forEach(
            (reservation, movements) -> {
              if (net(movements).signum() < 0) {
                violations.add(
                    new Violation(
                        reservation,
                        reservation + " was given back more than charged: " + movements));
              }
            });
    return violations;
  }

  private List<Violation> m4() {
    List<Violation> violations = new ArrayList<>();
    Map<String, Movement> charges = new HashMap<>();
    books.acquirer().stream()
        .filter(Movement::isCharge)
        .forEach(charge -> charges.put(charge.id(), charge));
    for (Movement movement : books.acquirer()) {
      Movement known = books.ledger().get(movement.id());
      boolean isAtHome =
          books.reservations().containsKey(movement.reservation())
              && known != null
              && known.reservation().equals(movement.reservation())
              && (movement.isCharge()
                  || charges.get(movement.charge()).reservation().equals(movement.reservation()));
      if (!isAtHome) {
        violations.add(
            new Violation(
                movement.reservation(), "The acquirer has " + movement + ", payment " + known));
      }
    }
    return violations;
  }

  private Map<String, List<Movement>> movements() {
    return books.acquirer().stream().collect(groupingBy(Movement::reservation));
  }

  private static BigDecimal net(List<Movement> movements) {
    return movements.stream()
        .map(one -> one.isCharge() ? one.amount() : one.amount().negate())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<Violation> r1() {
    List<Violation> violations =
        ofReservations(
            reservation -> {
              Rental rental = books.rentals().get(reservation.id());
              boolean isOpen = rental != null && rental.isOpen();
              boolean right =
                  switch (reservation.status()) {
                    case "CONFIRMED" -> isOpen && !rental.handedOver();
                    case "PICKED_UP" -> isOpen && rental.handedOver();
                    // Still to be settled; one that was never paid has no rental.
                    case "CANCELLING" -> true;
                    default -> !isOpen;
                  };
              boolean isShown =
                  reservation.rental().equals(rental == null ? "NONE 0" : rental.shown());
              return right && isShown ? null : reservation + " has the rental " + rental;
            });
    books
        .rentals()
        .forEach(
            (id, rental) -> {
              if (!books.reservations().containsKey(id)) {
                violations.add(
                    new Violation(id, "Nobody reserved the rental " + id + " " + rental));
              }
            });
    return violations;
  }

  private List<Violation> r2() {
    List<Violation> violations = new ArrayList<>();
    Map<String, List<Rental>> open =
        books.rentals().values().stream().filter(Rental::isOpen).collect(groupingBy(Rental::car));
    books
        .rentalStatuses()
        .forEach(
            (car, status) -> {
              int contracts = books.openContracts().getOrDefault(car, 0);
              int counted = open.getOrDefault(car, List.of()).size();
              if (contracts != counted || status.equals("RENTED") != contracts > 0) {
                violations.add(
                    Violation.of(
                        "%s is %s in the register; rental has %d open contracts and counts %d"
                            .formatted(car, status, counted, contracts)));
              }
            });
    return violations;
  }

  private List<Violation> r3() {
    Set<String> cancelled = new HashSet<>();
    Set<String> pickedUp = new HashSet<>();
    history.operations().stream()
        .filter(operation -> operation.outcome() == Outcome.OK)
        .forEach(
            operation -> {
              if (operation.request().kind() == Kind.CANCEL) {
                cancelled.add(operation.reservation().orElseThrow());
              } else if (operation.request().kind() == Kind.PICK_UP) {
                pickedUp.add(operation.reservation().orElseThrow());
              }
            });
    for (String reservation : feeds.reservations()) {
      for (JsonObject event : feeds.about(reservation)) {
        switch (event.getString("type")) {
          case "reservation.CancellationRequested.v1", "rental.RentalCancelled.v1" ->
              cancelled.add(reservation);
          case "reservation.ReservationPickedUp.v1", "rental.CarHandedOver.v1" ->
              pickedUp.add(reservation);
          default -> {}
        }
      }
    }
    books.reservations().values().stream()
        .filter(reservation -> CANCELLED.contains(reservation.status()))
        .forEach(reservation -> cancelled.add(reservation.id()));
    books
        .rentals()
        .forEach(
            (reservation, rental) -> {
              if (rental.handedOver()) {
                pickedUp.add(reservation);
              }
            });
    pickedUp.retainAll(cancelled);
    return pickedUp.stream()
        .map(id -> new Violation(id, id + " was picked up and cancelled"))
        .toList();
  }

  private List<Violation> e1() {
    List<Violation> violations = new ArrayList<>();
    books
        .reservations()
        .forEach(
            (id, one) ->
                violations.addAll(untold("reservation.", id, one.status(), one.version())));
    books
        .rentals()
        .forEach(
            (id, rental) ->
                violations.addAll(untold("rental.", id, rental.status(), rental.version())));
    Map<String, List<Movement>> ledger =
        books.ledger().values().stream().collect(groupingBy(Movement::reservation));
    books
        .payments()
        .forEach(
            (id, payment) ->
                violations.addAll(untoldMoney(id, payment, ledger.getOrDefault(id, List.of()))));
    for (String reservation : feeds.reservations()) {
      if (!books.reservations().containsKey(reservation)) {
        violations.add(
            new Violation(
                reservation, "There are events about " + reservation + ", which there is not"));
      }
    }
    return violations;
  }

  /** Each change has raised the version by one, and has its event. */
  private List<Violation> untold(String publisher, String id, String status, long version) {
    List<JsonObject> events = told(publisher, id);
    boolean isTold =
        events.stream()
                .map(Invariants::version)
                .toList()
                .equals(LongStream.rangeClosed(1, version).boxed().toList())
            && Json.text(events.getLast().getJsonObject("data"), "/status").equals(status);
    return isTold
        ? List.of()
        : List.of(
            new Violation(
                id,
                "%s%s is %s %d, and told is %s".formatted(publisher, id, status, version, events)));
  }

  private List<JsonObject> told(String publisher, String id) {
    return feeds.about(id).stream()
        .filter(event -> event.getString("type").startsWith(publisher))
        .sorted(comparing(Invariants::version))
        .toList();
  }

  private static long version(JsonObject event) {
    return event.getJsonNumber("version").longValue();
  }

  /**
   * Each movement and each refusal has its event, but for a charge that came after the
   * cancellation: that is told by its refund alone. A cancellation is told where no refund tells
   * it.
   */
  private List<Violation> untoldMoney(
      String reservation, Payment payment, List<Movement> movements) {
    List<JsonObject> events = told("payment.", reservation);
    List<Movement> refunds = movements.stream().filter(one -> !one.isCharge()).toList();
    List<String> done = toldEntries(events, "DONE");
    List<Movement> untold =
        movements.stream().filter(movement -> !done.contains(movement.id())).toList();
    boolean mayBeUntold = payment.voided() && !wasConfirmed(reservation);
    List<String> declined = toldEntries(events, "DECLINED");
    long voided =
        events.stream()
            .filter(event -> event.getString("type").equals("payment.PaymentVoided.v1"))
            .count();
    boolean isTold =
        done.size() == movements.size() - untold.size()
            && (untold.isEmpty() || mayBeUntold && untold.stream().allMatch(Movement::isCharge))
            && declined.size() == payment.declined().size()
            && payment.declined().equals(Set.copyOf(declined))
            && voided == (payment.voided() && refunds.isEmpty() ? 1 : 0)
            && (events.isEmpty()
                || sumsTo(movements, refunds, events.getLast().getJsonObject("data")));
    return isTold
        ? List.of()
        : List.of(
            new Violation(
                reservation,
                "%s has %s and %s in payment's ledger, and told is %s"
                    .formatted(reservation, payment, movements, events)));
  }

  private static List<String> toldEntries(List<JsonObject> events, String status) {
    return events.stream()
        .map(event -> event.getJsonObject("data").get("entry"))
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject)
        .filter(entry -> entry.getString("status").equals(status))
        .map(entry -> entry.getString("id"))
        .toList();
  }

  private static boolean sumsTo(List<Movement> movements, List<Movement> refunds, JsonObject told) {
    BigDecimal refunded = net(refunds).negate();
    return refunded.compareTo(new BigDecimal(Json.text(told, "/refunded/amount"))) == 0
        && net(movements).add(refunded).compareTo(new BigDecimal(Json.text(told, "/paid/amount")))
            == 0;
  }

  private List<Violation> v1() {
    List<Violation> violations = new ArrayList<>();
    Map<String, Set<String>> followed = feeds.ids();
    Map<String, Set<String>> anew = whole == null ? followed : whole.ids();
    Set<String> toldOf = new HashSet<>(followed.keySet());
    toldOf.addAll(anew.keySet());
    for (String reservation : toldOf) {
      if (!Objects.equals(anew.get(reservation), followed.get(reservation))) {
        violations.add(
            new Violation(
                reservation,
                "Of %s, who follows the feeds was told %s, who reads them from the beginning %s"
                    .formatted(reservation, followed.get(reservation), anew.get(reservation))));
      }
    }
    changed.forEach(
        (customer, reservations) -> {
          Map<String, JsonObject> rentals = myPage.get(customer);
          rentals.forEach(
              (id, rental) -> {
                if (!feeds.customer(id).equals(Optional.of(customer))) {
                  violations.add(new Violation(id, "%s is shown %s".formatted(customer, rental)));
                }
              });
          for (String reservation : reservations) {
            JsonObject rental = rentals.get(reservation);
            Shown shown = rental == null ? null : Shown.of(rental);
            Shown fold = Shown.foldOf(feeds.about(reservation));
            if (!fold.equals(shown)) {
              violations.add(
                  new Violation(
                      reservation,
                      "%s shows %s, but the feeds tell %s".formatted(reservation, shown, fold)));
            }
          }
        });
    return violations;
  }

  private List<Violation> v2() {
    List<Violation> violations = new ArrayList<>();
    for (LiveReader.Read reader : streams) {
      reader.violations().forEach(violation -> violations.add(Violation.of(violation)));
      // How often each thing happened, less how often it was told.
      Map<String, Integer> untold = new HashMap<>();
      for (Reservation reservation : books.reservations().values()) {
        if (reservation.customer().equals(reader.login())) {
          feeds.lines(reservation.id()).forEach(line -> untold.merge(line, 1, Integer::sum));
        }
      }
      reader.told().forEach(told -> untold.merge(told, -1, Integer::sum));
      untold.forEach(
          (what, times) -> {
            if (times != 0) {
              violations.add(
                  new Violation(
                      what.substring(what.lastIndexOf(' ') + 1),
                      "%s was told %s %d times too %s"
                          .formatted(
                              reader.login(),
                              what,
                              Math.abs(times),
                              times > 0 ? "seldom" : "often")));
            }
          });
    }
    return violations;
  }

  private List<Violation> i1() {
    List<Violation> violations = new ArrayList<>();
    Map<String, Operation> first = new HashMap<>();
    for (Operation operation : history.operations()) {
      String key = operation.request().key();
      if (operation.status() == 422) {
        violations.add(Violation.of(key + " was taken for another request: " + operation));
      }
      if (key == null || operation.isUnknown()) {
        continue;
      }
      Operation before = first.get(key);
      if (before == null && operation.isKept()) {
        first.put(key, operation);
      } else if (before != null
          && (before.status() != operation.status() || !before.body().equals(operation.body()))) {
        violations.add(Violation.of("%s was answered %s and %s".formatted(key, before, operation)));
      }
    }
    return violations;
  }

  /** What is wrong with reservations, by a rule that answers null for those that are right. */
  private List<Violation> ofReservations(Function<Reservation, String> rule) {
    List<Violation> violations = new ArrayList<>();
    for (Reservation reservation : books.reservations().values()) {
      String violation = rule.apply(reservation);
      if (violation != null) {
        violations.add(new Violation(reservation.id(), violation));
      }
    }
    return violations;
  }
}
