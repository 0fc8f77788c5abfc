package carrental.reservation.domain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BillTest {

  @Test
  void aBillWithoutALineIsNone() {
    assertThatThrownBy(() -> new Bill(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
