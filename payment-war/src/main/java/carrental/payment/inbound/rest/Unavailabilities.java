package carrental.payment.inbound.rest;

import carrental.payment.application.ProviderUnavailable;
import carrental.platform.web.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** No certain answer of the provider: 503, to be asked again. */
@Provider
public class Unavailabilities implements ExceptionMapper<ProviderUnavailable> {

  @Override
  public Response toResponse(ProviderUnavailable unavailable) {
    return answer();
  }

  static Response answer() {
    return Problem.of(
            "payment-provider-unavailable",
            503,
            "The payment provider gives no answer",
            "Ask again in a moment with the same id: nothing is charged or given back twice.")
        .toResponse()
        .header(HttpHeaders.RETRY_AFTER, Refusals.RETRY_AFTER)
        .build();
  }
}
