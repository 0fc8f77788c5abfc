package carrental.broken.application;

import java.time.Instant;

class ApplicationThatAsksTheSystem {
  Instant when() {
    return Instant.now();
  }
}
