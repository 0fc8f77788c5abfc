package carrental.platform.web.idempotency;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** The running request's claim on its idempotency key. */
@RequestScoped
public class Claim {

  private UUID id;

  /** The id of what the request makes: the same for every attempt under one key. */
  public UUID id() {
    return id;
  }

  void hold(UUID id) {
    this.id = id;
  }
}
