package carrental.fleet.inbound.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST API of this context. */
@ApplicationPath("/api")
public class FleetApi extends Application {}
