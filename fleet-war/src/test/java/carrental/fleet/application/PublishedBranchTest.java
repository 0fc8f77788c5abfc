package carrental.fleet.application;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.fleet.domain.Branch;
import carrental.fleet.domain.BranchDetails;
import carrental.fleet.domain.OpeningHours;
import carrental.platform.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is published is what the contract shows. */
class PublishedBranchTest {

  @Test
  void aBranch() throws IOException {
    Branch branch =
        Branch.register(
            "ICN",
            UUID.randomUUID(),
            new BranchDetails(
                "Incheon Airport",
                "272 Gonghang-ro, Jung-gu, Incheon",
                ZoneId.of("Asia/Seoul"),
                new OpeningHours("00:00", "24:00")));
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(Json.jsonb().toJson(PublishedBranch.of(branch, at))).isEqualTo(contract());
  }

  /** The example without the white space that makes it readable. */
  private static String contract() throws IOException {
    String json = Files.readString(Path.of("src/main/resources/contracts/BranchChanged.v1.json"));
    try (var reader = jakarta.json.Json.createReader(new StringReader(json))) {
      return reader.readValue().toString();
    }
  }
}
