package carrental.platform.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/**
 * A context is a hexagon: doors in ({@code inbound}), the business inside ({@code application}, and
 * {@code domain} at its heart), doors out ({@code outbound}). Dependencies point inwards.
 */
public final class Hexagon {

  private Hexagon() {}

  /** The domain knows the JDK, mapping annotations and money. */
  @ArchTest
  public static final ArchRule DOMAIN_KNOWS_ONLY_THE_LANGUAGE =
      classes()
          .that()
          .resideInAPackage("carrental.*.domain..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "jakarta.persistence..", "carrental.platform.money..")
                  .or(resideInAPackage("carrental.*.domain..")));

  /** Use cases know ports, not doors. */
  @ArchTest
  public static final ArchRule APPLICATION_KNOWS_NO_DOOR =
      noClasses()
          .that()
          .resideInAPackage("carrental.*.application..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "carrental.*.inbound..",
              "carrental.*.outbound..",
              "carrental.platform.web..",
              "jakarta.ws.rs..",
              "jakarta.jms..",
              "jakarta.faces..");

  /** A door in calls a use case, never a door out. */
  @ArchTest
  public static final ArchRule INBOUND_KNOWS_NO_OUTBOUND =
      noClasses()
          .that()
          .resideInAPackage("carrental.*.inbound..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("carrental.*.outbound..");

  /** A door out implements a port and knows no door in. */
  @ArchTest
  public static final ArchRule OUTBOUND_KNOWS_NO_INBOUND =
      noClasses()
          .that()
          .resideInAPackage("carrental.*.outbound..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("carrental.*.inbound..")
          .allowEmptyShould(true);

  /** Statements stand where the tables are known. */
  @ArchTest
  public static final ArchRule ONLY_OUTBOUND_SPEAKS_SQL =
      noClasses()
          .that()
          .resideInAnyPackage(
              "carrental.*.domain..", "carrental.*.application..", "carrental.*.inbound..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.sql..", "javax.sql..")
                  .or(name("carrental.platform.persistence.Sql")));

  /** Contexts talk by REST and events alone. */
  @ArchTest
  public static final ArchRule NO_CONTEXT_KNOWS_ANOTHER =
      classes().that().resideInAPackage("carrental..").should(stayInTheirContext());

  /** Packages of a context form no cycle. */
  @ArchTest
  public static final ArchRule NO_CYCLES =
      slices().matching("carrental.*.(**)").should().beFreeOfCycles();

  /** Now is what the injected clock says. */
  @ArchTest
  public static final ArchRule NOW_COMES_FROM_THE_CLOCK =
      noClasses().should().callMethodWhere(asksTheSystemForNow());

  /** Money and periods are exact. */
  @ArchTest
  public static final ArchRule NO_FLOATING_POINT_FIELD_IN_THE_DOMAIN =
      noFields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("carrental.*.domain..")
          .should()
          .haveRawType(floatingPoint());

  /** Money and periods are computed exactly. */
  @ArchTest
  public static final ArchRule NO_FLOATING_POINT_METHOD_IN_THE_DOMAIN =
      noCodeUnits()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("carrental.*.domain..")
          .should(takeOrGiveFloatingPoint());

  /** State moves through named transitions. */
  @ArchTest
  public static final ArchRule NO_SETTERS_IN_THE_DOMAIN =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("carrental.*.domain..")
          .should()
          .haveNameMatching("set[A-Z].*");

  /** Names say what a thing is. */
  @ArchTest
  public static final ArchRule NO_EMPTY_NAMES =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Utils?|Helper|DTO|Dto|VO|Common|Facade)(\\$.*)?");

  private static DescribedPredicate<JavaMethodCall> asksTheSystemForNow() {
    return describe(
        "asks the system for now",
        call -> {
          String owner = call.getTargetOwner().getName();
          String name = call.getTarget().getName();
          boolean noClock = call.getTarget().getRawParameterTypes().isEmpty();
          return noClock
              && (name.equals("now") && owner.startsWith("java.time.")
                  || name.equals("currentTimeMillis")
                  || name.startsWith("system") && owner.equals("java.time.Clock"));
        });
  }

  private static DescribedPredicate<JavaClass> floatingPoint() {
    Set<String> types = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
    return describe("floating point", type -> types.contains(type.getName()));
  }

  private static ArchCondition<JavaCodeUnit> takeOrGiveFloatingPoint() {
    return new ArchCondition<>("take or give floating point") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        boolean found =
            floatingPoint().test(unit.getRawReturnType())
                || unit.getRawParameterTypes().stream().anyMatch(floatingPoint());
        events.add(new SimpleConditionEvent(unit, found, unit.getDescription()));
      }
    };
  }

  private static ArchCondition<JavaClass> stayInTheirContext() {
    return new ArchCondition<>("stay in their context") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String own = context(type);
        type.getDirectDependenciesFromSelf().stream()
            .filter(to -> to.getTargetClass().getPackageName().startsWith("carrental."))
            .filter(to -> !context(to.getTargetClass()).equals("platform"))
            .filter(to -> !context(to.getTargetClass()).equals(own))
            .forEach(to -> events.add(SimpleConditionEvent.violated(to, to.getDescription())));
      }
    };
  }

  /** The second part of the package's name. */
  private static String context(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    return parts.length > 1 ? parts[1] : "";
  }
}
