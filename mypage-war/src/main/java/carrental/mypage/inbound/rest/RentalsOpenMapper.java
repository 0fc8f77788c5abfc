package carrental.mypage.inbound.rest;

import carrental.mypage.application.profile.EraseCustomer.RentalsOpen;
import carrental.platform.web.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A customer who asks to be erased while a rental of theirs is open: 409. */
@Provider
public class RentalsOpenMapper implements ExceptionMapper<RentalsOpen> {

  @Override
  public Response toResponse(RentalsOpen thrown) {
    return Problem.of(
            "rentals-open",
            409,
            "A rental is still open",
            "Cancel it or bring the car back, and ask again.")
        .toResponse()
        .build();
  }
}
