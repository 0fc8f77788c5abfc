package carrental.reservation.inbound.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where reservation's REST API is: below {@code /reservation/api}. */
@ApplicationPath("/api")
public class ReservationApi extends Application {}
