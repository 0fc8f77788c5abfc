package carrental.mypage.inbound.rest;

import static carrental.platform.testing.ContextUnderTest.anonymous;
import static carrental.platform.testing.ContextUnderTest.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import carrental.platform.testing.ContextUnderTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class ProfileIT {

  private static final String ME = "/mypage/api/me";
  private static final String PROFILE = "/mypage/api/me/profile";
  private static final String KIM =
      """
      {"name": "김민지", "email": "kim@example.com", "phone": "+82 10-1234-5678"}
      """;

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void aCustomerGivesAndChangesTheirProfileAndNobodyOverwritesWhatTheyHaveNotSeen() {
    as("c-1001")
        .get(ME)
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("customerId", equalTo("c-1001"))
        .body("$", hasKey("profile"))
        .body("profile", nullValue());

    as("c-1001").body(KIM).put(PROFILE).then().statusCode(428);
    as("c-1001").body(KIM).header("If-Match", "\"7\"").put(PROFILE).then().statusCode(412);
    as("c-1001")
        .body(KIM)
        .header("If-Match", "\"0\"")
        .put(PROFILE)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("profile.name", equalTo("김민지"));
    as("c-1001").body(KIM).header("If-Match", "\"0\"").put(PROFILE).then().statusCode(412);
    as("c-1001")
        .body(KIM.replace("kim@", "minji@"))
        .header("If-Match", "\"1\"")
        .put(PROFILE)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");

    as("c-1001")
        .get(ME)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("profile.email", equalTo("minji@example.com"))
        .body("profile.phone", equalTo("+82 10-1234-5678"));
    as("c-1002").get(ME).then().statusCode(200).body("profile", nullValue());
  }

  @Test
  void ofManyWhoGiveTheFirstProfileAtOnceOneDoes() {
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            as("c-1003")
                                .body(KIM)
                                .header("If-None-Match", "*")
                                .put(PROFILE)
                                .statusCode()))
            .toList();
    assertThat(answers.stream().map(CompletableFuture::join).sorted())
        .containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/mypage/api/me",
        "/mypage/api/me/rentals",
        "/mypage/api/cars",
        "/mypage/api/me/stream"
      })
  void onlyCustomersComeIn(String path) {
    anonymous().get(path).then().statusCode(401);
    as("desk-1").get(path).then().statusCode(403);
    as("admin-1").get(path).then().statusCode(403);
  }
}
