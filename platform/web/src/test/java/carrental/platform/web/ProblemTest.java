package carrental.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void isWrittenAsRfc9457HasIt() {
    var problem =
        Problem.of("car-not-available", 409, "The car is taken", "Choose another.")
            .with("carId", "42");
    assertThat(problem.toJson())
        .hasToString(
            "{\"type\":\"/problems/car-not-available\",\"title\":\"The car is taken\","
                + "\"status\":409,\"detail\":\"Choose another.\",\"carId\":\"42\"}");
  }

  @Test
  void listsViolations() {
    var problem = Problem.invalid(List.of(new Violation("#/name", "is missing", "a text")));
    assertThat(problem.toJson())
        .hasToString(
            "{\"type\":\"/problems/invalid-input\",\"title\":\"The request is not valid\","
                + "\"status\":400,\"violations\":[{\"pointer\":\"#/name\","
                + "\"detail\":\"is missing\",\"allowed\":\"a text\"}]}");
  }

  @Test
  void tellsOfWhatIsAwayForATime() {
    assertThat(Problem.temporarilyUnavailable("Repeat it.").toJson())
        .hasToString(
            "{\"type\":\"/problems/temporarily-unavailable\","
                + "\"title\":\"Temporarily unavailable\",\"status\":503,\"detail\":\"Repeat it.\"}");
  }
}
