package carrental.platform.messaging;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;

/** Notes the caller and the trace of a request, for the events that come of it. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class OriginFilter implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    Principal caller = http.getUserPrincipal();
    Origin origin =
        new Origin(caller == null ? null : caller.getName(), http.getHeader("traceparent"));
    Origin former = Origin.change(origin);
    try {
      chain.doFilter(request, response);
    } finally {
      Origin.change(former);
    }
  }
}
