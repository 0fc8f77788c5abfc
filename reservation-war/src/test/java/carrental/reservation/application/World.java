package carrental.reservation.application;

import carrental.platform.money.Money;
import carrental.platform.persistence.Transactions;
import carrental.reservation.domain.BookingRules;
import carrental.reservation.domain.Branch;
import carrental.reservation.domain.PaymentAnswer;
import carrental.reservation.domain.PaymentQuestion;
import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.RentalPeriod;
import carrental.reservation.domain.Reservation;
import carrental.reservation.domain.ReservationEvent;
import carrental.reservation.domain.ReservationStatus;
import carrental.reservation.domain.Tariff;
import carrental.reservation.domain.TariffTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The use cases with everything around them in memory, and payment as a script. */
class World {

  static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  static final Duration HOLD = Duration.ofMinutes(15);
  static final int MOST_UNPAID_HOLDS = 2;
  static final int MOST_HOLDS = 4;
  static final Duration OVERDUE = Duration.ofHours(24);
  static final RentalPeriod PERIOD =
      new RentalPeriod(
          Instant.parse("2026-12-01T01:00:00Z"), Instant.parse("2026-12-04T01:00:00Z"));

  final Map<UUID, Reservation> reservations = new HashMap<>();
  final Map<UUID, Cars.Car> cars = new HashMap<>();
  final Map<UUID, Instant> allocations = new HashMap<>();
  final List<String> events = new ArrayList<>();
  final List<PaymentQuestion> asked = new ArrayList<>();
  final Deque<Function<PaymentQuestion, PaymentAnswer>> script = new ArrayDeque<>();
  final UUID car = UUID.randomUUID();
  Instant now = NOW;
  boolean isTakenBefore;
  boolean isInConflict;
  final List<UUID> missing = new ArrayList<>();
  Instant blockedFrom;

  final SettleReservation settle = new SettleReservation();
  final ReserveCar reserveCar = new ReserveCar();
  final PayReservation payReservation = new PayReservation();
  final CancelReservation cancelReservation = new CancelReservation();
  final PickUpCar pickUpCar = new PickUpCar();
  final FollowRental followRental = new FollowRental();
  final FollowFleet followFleet = new FollowFleet();

  World() {
    cars.put(
        car, new Cars.Car(car, 1, "Avante", "CDAR", "ICN", Money.of("50000", "KRW"), false, null));
    Transactions transactions = new Transactions();
    Reservations stored = new InMemoryReservations();
    Allocations blocked = new InMemoryAllocations();
    Terms terms = terms();
    Clock clock = clock();
    Decisions decisions = decisions(blocked);

    settle.transactions = transactions;
    settle.reservations = stored;
    settle.allocations = blocked;
    settle.decisions = decisions;
    settle.payments =
        question -> {
          asked.add(question);
          return script.isEmpty() ? PaymentAnswer.UNREACHED : script.removeFirst().apply(question);
        };
    settle.terms = terms;
    settle.clock = clock;

    reserveCar.transactions = transactions;
    reserveCar.reservations = stored;
    reserveCar.cars = carsById();
    reserveCar.branches = branches();
    reserveCar.allocations = blocked;
    reserveCar.decisions = decisions;
    reserveCar.settle = settle;
    reserveCar.terms = terms;
    reserveCar.clock = clock;

    payReservation.transactions = transactions;
    payReservation.reservations = stored;
    payReservation.settle = settle;
    payReservation.terms = terms;
    payReservation.clock = clock;

    cancelReservation.transactions = transactions;
    cancelReservation.reservations = stored;
    cancelReservation.settle = settle;
    cancelReservation.decisions = decisions;
    cancelReservation.terms = terms;
    cancelReservation.clock = clock;

    pickUpCar.reservations = stored;
    pickUpCar.allocations = blocked;
    pickUpCar.cars = reserveCar.cars;
    pickUpCar.terms = terms;
    pickUpCar.decisions = decisions;
    pickUpCar.clock = clock;

    followFleet.cars = reserveCar.cars;
    followFleet.reservations = stored;
    followFleet.clock = clock;

    followRental.reservations = stored;
    followRental.allocations = blocked;
    followRental.decisions = decisions;
    followRental.terms = terms;
    followRental.clock = clock;
  }

  /** Payment's next answers, in this order; afterwards it is not reached. */
  World payment(PaymentAnswer... answers) {
    for (PaymentAnswer answer : answers) {
      script.add(question -> answer);
    }
    return this;
  }

  /** What happens while payment is being asked. */
  World meanwhile(Runnable happens, PaymentAnswer answer) {
    script.add(
        question -> {
          happens.run();
          return answer;
        });
    return this;
  }

  Reservation reserve() {
    return reserve(UUID.randomUUID());
  }

  Reservation reserve(UUID id) {
    return reserve(id, car, null);
  }

  /** On a car that nobody else wants. */
  Reservation reserveAnother(String externalReference) {
    UUID another = UUID.randomUUID();
    cars.put(
        another,
        new Cars.Car(another, 1, "K5", "SDAR", "ICN", Money.of("50000", "KRW"), false, null));
    return reserve(UUID.randomUUID(), another, externalReference);
  }

  private Reservation reserve(UUID id, UUID wanted, String externalReference) {
    return reserveCar.reserve(
        new ReserveCar.Wish(id, "c-1001", wanted, PERIOD, "tok_approved", null, externalReference));
  }

  Reservation pay(UUID chargeId, UUID reservation) {
    return payReservation.pay(
        new PayReservation.Wish(chargeId, reservation, "c-1001", "tok_other"));
  }

  private static Terms terms() {
    return new Terms() {
      @Override
      Duration hold() {
        return HOLD;
      }

      @Override
      int mostUnpaidHolds() {
        return MOST_UNPAID_HOLDS;
      }

      @Override
      int mostHolds() {
        return MOST_HOLDS;
      }

      @Override
      Duration overdue() {
        return OVERDUE;
      }

      @Override
      BookingRules bookingRules() {
        return new BookingRules(Duration.ofHours(1), 90, 400);
      }

      @Override
      Instant carFreeAfter(Instant returnAt) {
        return returnAt.plusSeconds(3600);
      }

      @Override
      Tariff tariff() {
        return TariffTest.TARIFF;
      }
    };
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  private Decisions decisions(Allocations blocked) {
    return new Decisions() {
      @Override
      void record(ReservationEvent event) {
        if (event.snapshot().status().freesCar()) {
          blocked.free(event.snapshot().reservationId());
        }
        events.add(event.name());
      }
    };
  }

  private static Branches branches() {
    return new Branches() {
      @Override
      public void put(Branch branch) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Optional<Branch> find(String code) {
        return Optional.of(
            new Branch(code, 1, "Incheon", ZoneId.of("Asia/Seoul"), "00:00", "24:00"));
      }

      @Override
      public List<Branch> all() {
        throw new UnsupportedOperationException();
      }
    };
  }

  private Cars carsById() {
    return new Cars() {
      @Override
      public Optional<Car> find(UUID id) {
        return Optional.ofNullable(cars.get(id));
      }

      @Override
      public Optional<Car> put(Car one) {
        Car known = cars.get(one.id());
        boolean isNews = known == null || known.version() < one.version();
        return isNews ? Optional.ofNullable(cars.put(one.id(), one)) : Optional.empty();
      }
    };
  }

  private class InMemoryReservations implements Reservations {

    @Override
    public void add(Reservation reservation) {
      reservations.put(reservation.id(), reservation);
    }

    @Override
    public Optional<Reservation> find(UUID id) {
      return Optional.ofNullable(reservations.get(id));
    }

    @Override
    public Optional<Reservation> lock(UUID id) {
      return find(id);
    }

    @Override
    public List<Reservation> list(Filter filter, Place after, int most) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Holds lockHolds(String customerId, UUID except) {
      List<Reservation> holds =
          reservations.values().stream()
              .filter(one -> one.customerId().equals(customerId) && !one.id().equals(except))
              .filter(one -> one.status() == ReservationStatus.HELD)
              .toList();
      List<Reservation> unpaid =
          holds.stream().filter(one -> one.isUnpaidHold() && !one.holdHasEnded(now)).toList();
      return new Holds(
          holds.size(),
          unpaid.size(),
          unpaid.stream().map(Reservation::holdExpiresAt).min(Instant::compareTo).orElse(null));
    }

    @Override
    public boolean isTaken(String customerId, String externalReference) {
      return reservations.values().stream()
          .anyMatch(
              one ->
                  one.customerId().equals(customerId)
                      && externalReference.equals(one.externalReference())
                      && one.status() != ReservationStatus.EXPIRED);
    }

    @Override
    public List<Conflict> conflicts(Duration overdue, ConflictPlace after, int most) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void carWasMissing(UUID carId, Instant until) {
      missing.add(carId);
    }

    @Override
    public boolean isInConflict(UUID id, Duration overdue) {
      return isInConflict;
    }

    @Override
    public List<UUID> takeDue(int most, Duration lease) {
      throw new UnsupportedOperationException();
    }
  }

  /** Of the one car, so that any second allocation overlaps; others are always free. */
  private class InMemoryAllocations implements Allocations {

    @Override
    public void add(
        UUID carId,
        UUID reservationId,
        RentalPeriod period,
        Instant carFreeAt,
        Instant overdueCarFreeAt) {
      if (carId.equals(car) && !allocations.isEmpty()) {
        throw new Refusal.CarNotAvailable();
      }
      if (carId.equals(car)) {
        allocations.put(reservationId, carFreeAt);
      }
    }

    @Override
    public boolean begin(UUID carId, UUID reservationId, Instant at) {
      blockedFrom = isTakenBefore ? null : at;
      return !isTakenBefore;
    }

    @Override
    public void free(UUID reservationId) {
      allocations.remove(reservationId);
    }

    @Override
    public boolean freeIfOver(UUID reservationId, Instant at) {
      allocations.computeIfPresent(reservationId, (id, end) -> end.isAfter(at) ? end : null);
      return !allocations.containsKey(reservationId);
    }

    @Override
    public void end(UUID carId, UUID reservationId, Instant carFreeAt) {
      allocations.replace(reservationId, carFreeAt);
    }
  }
}
