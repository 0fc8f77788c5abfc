package carrental.reservation.inbound.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.platform.json.Json;
import carrental.reservation.domain.PaymentAnswer;
import carrental.reservation.domain.PaymentQuestion;
import carrental.reservation.domain.RentalStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others publish can be read here, by their own examples. */
class ContractsTest {

  @ParameterizedTest
  @ValueSource(strings = {"CarRegistered", "CarChanged", "CarWithdrawn", "CarDeleted"})
  void carsOfTheFleetAreRead(String event) throws IOException {
    var car = example("fleet", event, CarEvent.class).car();
    assertThat(car.withdrawn()).isEqualTo(event.matches("CarWithdrawn|CarDeleted"));
    assertThat(car.outUntil() != null).isEqualTo(event.equals("CarChanged"));
    assertThat(car.acriss()).hasSize(4);
    assertThat(car.dailyRate().isPositive()).isTrue();
  }

  @Test
  void branchesOfTheFleetAreRead() throws IOException {
    var branch = example("fleet", "BranchChanged", BranchEvent.class).branch();
    assertThat(branch.code()).isEqualTo("ICN");
    assertThat(branch.timeZone().getId()).isEqualTo("Asia/Seoul");
    assertThat(branch.closesAt()).isEqualTo("24:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentApproved", "PaymentDeclined"})
  void outcomesOfChargesAreRead(String event) throws IOException {
    PaymentEvent payment = example("payment", event, PaymentEvent.class);
    var charge = (PaymentQuestion.Charge) payment.charge();
    assertThat(charge.reservationId()).isEqualTo(payment.reservationId());
    assertThat(charge.chargeId()).isNotNull();
    assertThat(charge.first()).isFalse();
    assertThat(payment.end()).isEmpty();
  }

  @Test
  void endsOfPaymentsAreRead() throws IOException {
    assertThat(example("payment", "PaymentVoided", PaymentEvent.class).end())
        .hasValue(PaymentAnswer.VOIDED);
    assertThat(example("payment", "PaymentRefunded", PaymentEvent.class).end())
        .hasValueSatisfying(
            end -> assertThat(end).isIn(PaymentAnswer.REFUNDED, PaymentAnswer.PARTLY_REFUNDED));
  }

  @ParameterizedTest
  @CsvSource({
    "CarRented, RENTED, false, false",
    "CarHandedOver, RENTED, true, false",
    "CarReturned, RETURNED, true, true",
    "RentalCancelled, CANCELLED, false, false"
  })
  void statesOfRentalsAreRead(
      String event, RentalStatus status, boolean handedOver, boolean returned) throws IOException {
    var news = example("rental", event, RentalEvent.class).news();
    assertThat(news.status()).isEqualTo(status);
    assertThat(news.handedOverAt() != null).isEqualTo(handedOver);
    assertThat(news.returnedAt() != null).isEqualTo(returned);
  }

  private static <T> T example(String context, String event, Class<T> as) throws IOException {
    Path file =
        Path.of("../%s-war/src/main/resources/contracts/%s.v1.json".formatted(context, event));
    return Json.jsonb().fromJson(Files.readString(file), as);
  }
}
