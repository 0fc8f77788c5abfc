package carrental.platform.messaging;

/**
 * Who and what set off the work that the current thread does: the request's caller and trace, or
 * those of the event that is being handled. It travels with the events that come of it.
 *
 * @param actor an opaque id; null if nobody is known
 * @param traceparent W3C Trace Context; null if none
 */
record Origin(String actor, String traceparent) {

  /** Work that a timer began. */
  static final Origin NONE = new Origin(null, null);

  private static final ThreadLocal<Origin> CURRENT = ThreadLocal.withInitial(() -> NONE);

  static Origin current() {
    return CURRENT.get();
  }

  /** Makes it the current thread's; returns the former one, which the caller restores. */
  static Origin change(Origin origin) {
    Origin former = CURRENT.get();
    if (origin == NONE) {
      CURRENT.remove();
    } else {
      CURRENT.set(origin);
    }
    return former;
  }
}
