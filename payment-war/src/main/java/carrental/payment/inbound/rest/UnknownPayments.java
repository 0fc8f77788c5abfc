package carrental.payment.inbound.rest;

import carrental.payment.application.UnknownPayment;
import carrental.platform.web.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** No payment for that reservation, or none that the caller may see: 404. */
@Provider
public class UnknownPayments implements ExceptionMapper<UnknownPayment> {

  @Override
  public Response toResponse(UnknownPayment unknown) {
    return Problem.of("not-found", 404, "Not Found", null).toResponse().build();
  }
}
