package carrental.broken.domain;

import jakarta.ws.rs.core.Response;

class DomainThatKnowsRest {
  Response answer;
}
