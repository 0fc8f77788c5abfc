package carrental.platform.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequirementTest {

  static class Undeclared {
    public void anything() {}
  }

  @AllowedTo(Role.DESK)
  static class Declared {
    public void general() {}

    @AllowedTo({Role.ADMIN, Role.OPERATOR})
    public void own() {}

    @PermitAll
    public void open() {}

    @AllowedTo(value = Role.CONTEXT, contexts = "rental")
    public void rentalOnly() {}

    @AllowedTo({Role.CUSTOMER, Role.CONTEXT})
    public void anyContext() {}
  }

  static class Inherits extends Declared {
    public void added() {}
  }

  @Test
  void what_is_not_declared_is_closed_to_everyone() throws Exception {
    var requirement = of(Undeclared.class, "anything");

    assertThat(requirement.everyone()).isFalse();
    assertThat(requirement.admits(Set.of(Role.values()), "admin-1")).isFalse();
  }

  @Test
  void a_method_follows_its_class() throws Exception {
    assertThat(of(Declared.class, "general").admits(Set.of(Role.DESK), "desk-1")).isTrue();
    assertThat(of(Declared.class, "general").admits(Set.of(Role.ADMIN), "admin-1")).isFalse();
    assertThat(of(Inherits.class, "added").admits(Set.of(Role.DESK), "desk-1")).isTrue();
  }

  @Test
  void a_method_goes_before_its_class() throws Exception {
    assertThat(of(Declared.class, "own").admits(Set.of(Role.DESK), "desk-1")).isFalse();
    assertThat(of(Declared.class, "own").admits(Set.of(Role.OPERATOR), "operator-1")).isTrue();
    assertThat(of(Declared.class, "open").admits(Set.of(), null)).isTrue();
  }

  @Test
  void nobody_without_a_role_is_admitted() throws Exception {
    assertThat(of(Declared.class, "general").admits(Set.of(), "c-1001")).isFalse();
  }

  @Test
  void a_context_may_be_named() throws Exception {
    assertThat(of(Declared.class, "rentalOnly").admits(Set.of(Role.CONTEXT), "rental")).isTrue();
    assertThat(of(Declared.class, "rentalOnly").admits(Set.of(Role.CONTEXT), "fleet")).isFalse();
    assertThat(of(Declared.class, "anyContext").admits(Set.of(Role.CONTEXT), "fleet")).isTrue();
  }

  private static Requirement of(Class<?> type, String method) throws NoSuchMethodException {
    return Requirement.of(type.getMethod(method), type);
  }
}
