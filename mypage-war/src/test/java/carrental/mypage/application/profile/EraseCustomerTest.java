package carrental.mypage.application.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.mypage.application.history.Customers;
import carrental.mypage.application.history.News;
import carrental.mypage.application.history.Rebuilding;
import carrental.mypage.application.history.Rentals;
import carrental.mypage.application.profile.EraseCustomer.RentalsOpen;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EraseCustomerTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final List<String> done = new ArrayList<>();
  private final EraseCustomer eraseCustomer = new EraseCustomer();
  private boolean open;

  @BeforeEach
  void wire() {
    eraseCustomer.profiles = recording(Profiles.class);
    eraseCustomer.customers = recording(Customers.class);
    eraseCustomer.rentals = recording(Rentals.class);
    eraseCustomer.shadow = recording(Rentals.class);
    eraseCustomer.rebuilding = recording(Rebuilding.class);
    eraseCustomer.news = recording(News.class);
    eraseCustomer.clock = Clock.fixed(NOW, ZoneOffset.UTC);
  }

  @Test
  void whoHasNothingOpenIsErasedFromProfileHistoryAndStream() {
    eraseCustomer.erase("c-1001");
    assertThat(done)
        .containsExactly(
            "Rebuilding.holdReplay",
            "Customers.lock[c-1001]",
            "Rentals.hasOpen[c-1001]",
            "Customers.noteErasure[c-1001, 2026-11-22T12:00:00Z]",
            "Profiles.erase[c-1001]",
            "Rentals.erase[c-1001]",
            "Rentals.erase[c-1001]",
            "News.forget[c-1001]");
  }

  @Test
  void whoHasARentalOpenIsNotErased() {
    open = true;
    assertThatExceptionOfType(RentalsOpen.class).isThrownBy(() -> eraseCustomer.erase("c-1001"));
    assertThat(done)
        .containsExactly(
            "Rebuilding.holdReplay", "Customers.lock[c-1001]", "Rentals.hasOpen[c-1001]");
  }

  private <T> T recording(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              done.add(
                  port.getSimpleName()
                      + "."
                      + method.getName()
                      + (arguments == null ? "" : Arrays.toString(arguments)));
              return method.getName().equals("hasOpen") ? open : null;
            }));
  }
}
