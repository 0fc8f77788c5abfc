package carrental.rental.inbound.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything below {@code /rental/api}. */
@ApplicationPath("/api")
public class RentalApi extends Application {}
