package carrental.payment;

import carrental.platform.architecture.Hexagon;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

@AnalyzeClasses(packages = "carrental.payment", importOptions = DoNotIncludeTests.class)
class HexagonTest {

  @ArchTest static final ArchTests RULES = ArchTests.in(Hexagon.class);
}
