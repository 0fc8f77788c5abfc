package carrental.mypage.inbound.rest;

import carrental.mypage.application.rebuild.RebuildHistory.NoneUnderWay;
import carrental.platform.web.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A wish about a rebuild of the history that is not under way, or not at that point: 409. */
@Provider
public class NoneUnderWayMapper implements ExceptionMapper<NoneUnderWay> {

  @Override
  public Response toResponse(NoneUnderWay thrown) {
    return Problem.of(
            "no-rebuild",
            409,
            "No rebuild of the history is at that point",
            "Look where it stands, and ask again.")
        .toResponse()
        .build();
  }
}
