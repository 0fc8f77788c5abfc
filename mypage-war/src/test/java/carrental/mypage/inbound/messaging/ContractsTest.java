package carrental.mypage.inbound.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.mypage.domain.history.Booking;
import carrental.mypage.domain.history.Car;
import carrental.mypage.domain.history.Fact;
import carrental.mypage.domain.history.Line;
import carrental.mypage.domain.history.Payment;
import carrental.mypage.domain.history.Step;
import carrental.platform.json.Json;
import carrental.platform.messaging.EventHandler;
import carrental.platform.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the publishers write is what is read here. */
class ContractsTest {

  private static final List<EventHandler> HANDLERS =
      List.of(
          new CarEvents(),
          new BranchEvents(),
          new ReservationEvents(),
          new PaymentEvents(),
          new RentalEvents());

  @ParameterizedTest
  @MethodSource("reservationTypes")
  void everyEventOfReservationTellsTheWholeBooking(String type) throws IOException {
    var fact = (Fact.Booked) read(type, ReservationEvents.Body.class).toFact(type);
    assertComplete(fact);
    assertThat(fact.step().amount()).isNull();
    assertThat(fact.booking()).hasNoNullFieldsOrProperties();
    assertThat(fact.booking().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).hasNoNullFieldsOrProperties());
    assertThat(fact.booking().lines().stream().map(Line::amount).reduce(Money::plus))
        .hasValue(fact.booking().total());
    assertThat(fact.booking().version()).isEqualTo(fact.step().version()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("paymentTypes")
  void everyEventOfPaymentTellsTheMoney(String type) throws IOException {
    var fact = (Fact.Paid) read(type, PaymentEvents.Body.class).toFact(type);
    assertComplete(fact);
    assertThat(fact.payment()).hasNoNullFieldsOrProperties();
    assertThat(fact.payment().version()).isEqualTo(fact.step().version()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("rentalTypes")
  void everyEventOfRentalIsAStep(String type) throws IOException {
    assertComplete(read(type, RentalEvents.Body.class).toFact(type));
  }

  @ParameterizedTest
  @MethodSource("carTypes")
  void everyEventOfACarTellsTheWholeCar(String type) throws IOException {
    Car car = read(type, CarEvents.Body.class).toCar();
    assertThat(car).hasNoNullFieldsOrProperties();
    assertThat(car.withdrawn()).isEqualTo(type.matches(".*(Withdrawn|Deleted).*"));
  }

  @Test
  void aBranchHasACode() throws IOException {
    assertThat(read("fleet.BranchChanged.v1", BranchEvents.Body.class).code()).isEqualTo("ICN");
  }

  @Test
  void aConfirmedReservationIsReadAsItWasWritten() throws IOException {
    String type = "reservation.ReservationConfirmed.v1";
    assertThat(read(type, ReservationEvents.Body.class).toFact(type))
        .isEqualTo(
            new Fact.Booked(
                UUID.fromString("019a5b3c-7d10-7a31-9c55-0f6d2b8e4a01"),
                new Step(type, 2, Instant.parse("2026-11-22T09:00:00.250Z"), null),
                new Booking(
                    2,
                    "c-1001",
                    UUID.fromString("019a5b00-1111-7222-8333-444455556666"),
                    "CONFIRMED",
                    Instant.parse("2026-12-01T01:00:00Z"),
                    Instant.parse("2026-12-04T01:00:00Z"),
                    Money.of("150000", "KRW"),
                    List.of(
                        new Line(
                            "DAYS", 3, Money.of("50000", "KRW"), Money.of("150000", "KRW"))))));
  }

  @Test
  void aRefundIsReadAsItWasWritten() throws IOException {
    String type = "payment.PaymentRefunded.v1";
    assertThat(read(type, PaymentEvents.Body.class).toFact(type))
        .isEqualTo(
            new Fact.Paid(
                UUID.fromString("019ab2c4-7d10-7c3e-9f5a-2b6d8e4f1a01"),
                new Step(
                    type, 4, Instant.parse("2026-11-23T04:30:00.500Z"), Money.of("100000", "KRW")),
                new Payment(4, Money.of("150000", "KRW"), Money.of("100000", "KRW"))));
  }

  @Test
  void everyEventThatAnybodyPublishesIsHandled() throws IOException {
    Set<String> published = new TreeSet<>();
    for (String publisher : List.of("fleet", "reservation", "payment", "rental")) {
      try (Stream<Path> files = Files.list(contracts(publisher))) {
        files
            .map(file -> file.getFileName().toString().replace(".json", ""))
            .forEach(event -> published.add(publisher + "." + event));
      }
    }
    assertThat(HANDLERS.stream().flatMap(handler -> handler.types().stream()))
        .containsExactlyInAnyOrderElementsOf(published);
  }

  static Set<String> reservationTypes() {
    return new ReservationEvents().types();
  }

  static Set<String> paymentTypes() {
    return new PaymentEvents().types();
  }

  static Set<String> rentalTypes() {
    return new RentalEvents().types();
  }

  static Set<String> carTypes() {
    return new CarEvents().types();
  }

  private static void assertComplete(Fact fact) {
    assertThat(fact.reservationId()).isNotNull();
    assertThat(fact.step().at()).isNotNull();
    assertThat(fact.step().version()).isPositive();
  }

  private static <T> T read(String type, Class<T> as) throws IOException {
    int dot = type.indexOf('.');
    Path file = contracts(type.substring(0, dot)).resolve(type.substring(dot + 1) + ".json");
    return Json.jsonb().fromJson(Files.readString(file), as);
  }

  private static Path contracts(String publisher) {
    return Path.of("..", publisher + "-war", "src/main/resources/contracts");
  }
}
