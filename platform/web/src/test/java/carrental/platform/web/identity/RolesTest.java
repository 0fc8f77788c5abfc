package carrental.platform.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesTest {

  private final Roles roles = new Roles(Set.of("reservation", "rental"));

  @Test
  void groups_are_roles() {
    assertThat(roles.of(Set.of("customer", "desk", "gardener"), "c-1001"))
        .containsExactlyInAnyOrder(Role.CUSTOMER, Role.DESK);
  }

  @Test
  void a_known_subject_without_groups_is_a_context() {
    assertThat(roles.of(Set.of(), "rental")).containsExactly(Role.CONTEXT);
    assertThat(roles.of(null, "reservation")).containsExactly(Role.CONTEXT);
  }

  @Test
  void an_unknown_subject_without_groups_is_nobody() {
    assertThat(roles.of(Set.of(), "carrental-cli")).isEmpty();
    assertThat(roles.of(Set.of(), null)).isEmpty();
  }

  @Test
  void no_group_makes_a_context() {
    assertThat(roles.of(Set.of("context"), "c-1001")).isEmpty();
    assertThat(roles.of(Set.of("customer"), "rental")).containsExactly(Role.CUSTOMER);
  }
}
