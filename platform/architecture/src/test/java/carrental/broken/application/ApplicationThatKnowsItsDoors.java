package carrental.broken.application;

import carrental.broken.outbound.persistence.Rows;

/** A use case that knows where the rows lie. */
public class ApplicationThatKnowsItsDoors {
  Rows rows;
}
