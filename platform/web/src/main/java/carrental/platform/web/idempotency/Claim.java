package carrental.platform.web.idempotency;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** The running request's claim on its idempotency key. */
@RequestScoped
public class Claim {

  private UUID id;
  private boolean resumed;

  /** The id of what the request makes: the same for every attempt under one key. */
  public UUID id() {
    return id;
  }

  /** Whether an earlier attempt was interrupted, so that what the request makes may be there. */
  public boolean isResumed() {
    return resumed;
  }

  void hold(UUID id, boolean resumed) {
    this.id = id;
    this.resumed = resumed;
  }
}
