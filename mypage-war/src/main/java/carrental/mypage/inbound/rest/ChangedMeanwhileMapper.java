package carrental.mypage.inbound.rest;

import carrental.mypage.application.profile.ChangeProfile.ChangedMeanwhile;
import carrental.platform.web.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A profile that changed between the caller's look and their change: 412. */
@Provider
public class ChangedMeanwhileMapper implements ExceptionMapper<ChangedMeanwhile> {

  @Override
  public Response toResponse(ChangedMeanwhile thrown) {
    return Problem.of(
            "precondition-failed", 412, "Somebody else changed it", "Read the profile again.")
        .toResponse()
        .build();
  }
}
