package carrental.platform.web.identity;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Makes the calls of a MicroProfile REST client as this context: put
 * {@code @RegisterProvider(AsThisContext.class)} on its interface. Without a token a call fails
 * with {@link ContextTokenUnavailableException} before anything is sent.
 */
public class AsThisContext implements ClientRequestFilter, ClientResponseFilter {

  private static final String SCHEME = "Bearer ";

  @Override
  public void filter(ClientRequestContext request) {
    request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, SCHEME + token().value());
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response) {
    String sent = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (response.getStatus() == 401 && sent != null && sent.startsWith(SCHEME)) {
      token().forget(sent.substring(SCHEME.length()));
    }
  }

  /** Looked up: a provider of a REST client is not always injected. */
  private static ContextToken token() {
    return CDI.current().select(ContextToken.class).get();
  }
}
