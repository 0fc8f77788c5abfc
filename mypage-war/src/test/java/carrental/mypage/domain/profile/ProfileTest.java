package carrental.mypage.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

  @ParameterizedTest
  @ValueSource(strings = {"김민지", "Kim Min-ji", "O", " Søren Kierkegaard "})
  void aNameIsWhatPeopleCallThemselves(String name) {
    assertThat(Profile.name(name)).isEqualTo(name.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "Kim\nMin-ji", "Kim\u2028Min-ji", "Kim\u0007", "Kim\ud83d"})
  void aNameIsNotBlankAndOfOneLine(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Profile.name(name));
  }

  @Test
  void aNameHasAtMostAHundredCharactersHoweverManyBytesTheyTake() {
    assertThat(Profile.name("😀".repeat(100))).isEqualTo("😀".repeat(100));
    assertThatIllegalArgumentException().isThrownBy(() -> Profile.name("a".repeat(101)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kim@example.com", "kim.min-ji+cars@mail.example.co.kr", "k@e.kr"})
  void anAddressIsOneThatBrowsersAccept(String email) {
    assertThat(Profile.email(email)).isEqualTo(email);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "kim",
        "kim@",
        "@example.com",
        "kim@example",
        "kim@@example.com",
        "kim@-example.com",
        "kim lee@example.com",
        "kim@example..com",
        "kim@exa_mple.com"
      })
  void anythingElseIsNoAddress(String email) {
    assertThatIllegalArgumentException().isThrownBy(() -> Profile.email(email));
  }

  @Test
  void anAddressIsNotLongerThanMailServersTake() {
    String domain = ("d".repeat(60) + ".").repeat(3) + "example";
    assertThat(Profile.email("a".repeat(63) + "@" + domain)).hasSize(254);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profile.email("a".repeat(64) + "@" + domain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+821012345678", "+82 10-1234-5678", "010-1234-5678", "010.1234.5678", "112112"})
  void aPhoneNumberMayBeGrouped(String phone) {
    assertThat(Profile.phone(phone)).isEqualTo(phone);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12345",
        "+1234567890123456",
        "call me",
        "010--1234-5678",
        "++8210123456",
        "010-1234-5678-",
        "０１０１２３４５６７８"
      })
  void anythingElseIsNoPhoneNumber(String phone) {
    assertThatIllegalArgumentException().isThrownBy(() -> Profile.phone(phone));
  }

  @Test
  void nothingOfThePersonIsPrinted() {
    assertThat(new Profile("Kim Min-ji", "kim@example.com", "010-1234-5678"))
        .hasToString("Profile");
  }
}
