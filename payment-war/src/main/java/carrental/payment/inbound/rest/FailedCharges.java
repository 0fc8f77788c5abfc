package carrental.payment.inbound.rest;

import carrental.payment.application.ChargeFailed;
import carrental.platform.web.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The provider has trouble, and nothing was charged: 503, for another charge to be tried. */
@Provider
public class FailedCharges implements ExceptionMapper<ChargeFailed> {

  @Override
  public Response toResponse(ChargeFailed failed) {
    return Problem.of(
            "payment-charge-failed",
            503,
            "The payment provider could not make the charge",
            "Nothing was charged. Try again in a moment, or by another method.")
        .toResponse()
        .header(HttpHeaders.RETRY_AFTER, Refusals.RETRY_AFTER)
        .build();
  }
}
