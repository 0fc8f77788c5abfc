package carrental.platform.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule catches the fixture that breaks it, so that no rule is empty. */
class HexagonTest {

  private static final Map<String, String> BROKEN_BY =
      Map.ofEntries(
          Map.entry("DOMAIN_KNOWS_ONLY_THE_LANGUAGE", "DomainThatKnowsRest"),
          Map.entry("APPLICATION_KNOWS_NO_DOOR", "ApplicationThatKnowsItsDoors"),
          Map.entry("INBOUND_KNOWS_NO_OUTBOUND", "InboundThatKnowsOutbound"),
          Map.entry("OUTBOUND_KNOWS_NO_INBOUND", "Rows"),
          Map.entry("ONLY_OUTBOUND_SPEAKS_SQL", "ApplicationThatSpeaksSql"),
          Map.entry("NO_CONTEXT_KNOWS_ANOTHER", "DomainThatKnowsAnotherContext"),
          Map.entry("NO_CYCLES", "Rows"),
          Map.entry("NOW_COMES_FROM_THE_CLOCK", "ApplicationThatAsksTheSystem"),
          Map.entry("NO_FLOATING_POINT_FIELD_IN_THE_DOMAIN", "DomainWithFloatingPoint"),
          Map.entry("NO_FLOATING_POINT_METHOD_IN_THE_DOMAIN", "DomainWithFloatingPoint"),
          Map.entry("NO_SETTERS_IN_THE_DOMAIN", "DomainWithSetter"),
          Map.entry("NO_EMPTY_NAMES", "CarManager"));

  @TestFactory
  Stream<DynamicTest> everyRuleCatchesItsFixture() {
    var fixtures = new ClassFileImporter().importPackages("carrental.broken");
    return BROKEN_BY.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(rule(entry.getKey()).evaluate(fixtures).getFailureReport())
                            .asString()
                            .contains(entry.getValue())));
  }

  @Test
  void noRuleIsWithoutFixture() {
    var rules = new TreeSet<String>();
    Arrays.stream(Hexagon.class.getFields())
        .filter(field -> field.isAnnotationPresent(ArchTest.class))
        .map(Field::getName)
        .forEach(rules::add);
    assertThat(BROKEN_BY.keySet()).containsExactlyInAnyOrderElementsOf(rules);
  }

  private static ArchRule rule(String name) throws ReflectiveOperationException {
    return (ArchRule) Hexagon.class.getField(name).get(null);
  }
}
