package carrental.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers what fails before or beside JAX-RS, such as a path at which nothing is: a problem, where
 * the server would name its classes.
 */
@WebServlet("/problem")
public class OutsideTheApi extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problem problem = Problem.of(status(request));
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE.toString());
    response.getOutputStream().write(problem.toJson().toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Response.Status status(HttpServletRequest request) {
    if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)) {
      // Whoever asks for this path itself finds nothing here.
      return Response.Status.NOT_FOUND;
    }
    Response.Status known = Response.Status.fromStatusCode(code);
    return known == null ? Response.Status.INTERNAL_SERVER_ERROR : known;
  }
}
