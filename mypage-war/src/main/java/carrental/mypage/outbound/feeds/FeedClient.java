package carrental.mypage.outbound.feeds;

import carrental.platform.web.identity.AsThisContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

/** A publisher's feed of its events. */
@RegisterProvider(AsThisContext.class)
@Path("/api/events")
@Produces(MediaType.APPLICATION_JSON)
public interface FeedClient extends Closeable {

  /** A page of it; every answer is a value. */
  @GET
  Response after(@QueryParam("after") long position, @QueryParam("limit") int limit);
}
