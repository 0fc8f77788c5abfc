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
import java.util.regex.Pattern;

/** Notes the caller and the trace of a request, for the events that come of it. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class OriginFilter implements Filter {

  /** W3C Trace Context, version 00. What is anything else is not carried on. */
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    Principal caller = http.getUserPrincipal();
    Origin origin =
        new Origin(
            caller == null ? null : caller.getName(), traceparent(http.getHeader("traceparent")));
    Origin former = Origin.change(origin);
    try {
      chain.doFilter(request, response);
    } finally {
      Origin.change(former);
    }
  }

  private static String traceparent(String header) {
    return header != null && TRACEPARENT.matcher(header).matches() ? header : null;
  }
}
