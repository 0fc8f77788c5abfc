package carrental.fleet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BranchTest {

  private static final BranchDetails JEJU = details("Jeju Airport", "07:00", "23:00");
  private static final BranchDetails LONGER = details("Jeju Airport", "06:30", "24:00");

  private final UUID request = UUID.randomUUID();
  private final Branch branch = Branch.register("CJU", request, JEJU);

  @Test
  void aRegisteredBranchIsWhatTheAdminSaid() {
    assertThat(branch.code()).isEqualTo("CJU");
    assertThat(branch.details()).isEqualTo(JEJU);
    assertThat(branch.version()).isOne();
  }

  @Test
  void aBranchKnowsTheRequestThatRegisteredIt() {
    assertThat(branch.isOf(request)).isTrue();
    assertThat(branch.isOf(UUID.randomUUID())).isFalse();
  }

  @Test
  void anEditReplacesTheDetailsAndCounts() {
    assertThat(branch.edit(LONGER)).isTrue();
    assertThat(branch.details()).isEqualTo(LONGER);
    assertThat(branch.version()).isEqualTo(2);
  }

  @Test
  void anEditThatChangesNothingDoesNotCount() {
    assertThat(branch.edit(JEJU)).isFalse();
    assertThat(branch.version()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CJ", "CJUU", "cju", "C1U", "C U", "제주시"})
  void aCodeIsThreeCapitalLetters(String code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Branch.register(code, UUID.randomUUID(), JEJU));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Seoul", "asia/seoul", "+09:00", "UTC+9", "Asia/Jeju"})
  void aTimeZoneIsOneOfTheIanaDatabase(String zone) {
    assertThatIllegalArgumentException().isThrownBy(() -> BranchDetails.timeZone(zone));
  }

  @ParameterizedTest
  @CsvSource({
    "00:00, 24:00",
    "08:00, 20:00",
    "23:59, 24:00",
  })
  void aBranchOpensBeforeItCloses(String opensAt, String closesAt) {
    assertThat(new OpeningHours(opensAt, closesAt).closesAt()).isEqualTo(closesAt);
  }

  @ParameterizedTest
  @CsvSource({
    "08:00, 08:00",
    "20:00, 08:00",
    "22:00, 00:00",
    "24:00, 24:00",
    "8:00, 20:00",
    "08:00, 20:60",
    "08:00, 24:01",
    "08:00, 25:00",
    "'', 20:00",
    "08:00, ''"
  })
  void otherOpeningHoursAreNone(String opensAt, String closesAt) {
    assertThatIllegalArgumentException().isThrownBy(() -> new OpeningHours(opensAt, closesAt));
  }

  @Test
  void nameAndAddressAreNeitherEmptyNorEndless() {
    assertThatIllegalArgumentException().isThrownBy(() -> details(" ", "08:00", "20:00"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> details("x".repeat(61), "08:00", "20:00"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new BranchDetails("Jeju", "x".repeat(201), JEJU.timeZone(), JEJU.openingHours()));
  }

  private static BranchDetails details(String name, String opensAt, String closesAt) {
    return new BranchDetails(
        name, "2 Gonghang-ro, Jeju", ZoneId.of("Asia/Seoul"), new OpeningHours(opensAt, closesAt));
  }
}
