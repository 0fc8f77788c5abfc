package carrental.payment.inbound.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Payment's REST interface. */
@ApplicationPath("/api")
public class PaymentApi extends Application {}
