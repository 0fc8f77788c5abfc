package carrental.platform.messaging;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingEventTest {

  private record Nothing() {}

  @ParameterizedTest
  @ValueSource(strings = {"shop.ItemSold.v1", "shop.ItemSold.v12"})
  void takesTypesOfTheAgreedForm(String type) {
    assertThatCode(() -> event(type)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ItemSold", "shop.ItemSold", "shop.itemSold.v1", "shop.ItemSold.v0", ""})
  void refusesOthers(String type) {
    assertThatIllegalArgumentException().isThrownBy(() -> event(type));
  }

  private static OutgoingEvent event(String type) {
    return new OutgoingEvent(type, "i-1", 1, Instant.EPOCH, new Nothing());
  }
}
