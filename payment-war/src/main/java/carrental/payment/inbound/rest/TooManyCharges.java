package carrental.payment.inbound.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/** More charges at a time than are taken: turned away before anything was written. */
@Provider
public class TooManyCharges implements ExceptionMapper<BulkheadException> {

  @Override
  public Response toResponse(BulkheadException full) {
    return Unavailabilities.answer();
  }
}
