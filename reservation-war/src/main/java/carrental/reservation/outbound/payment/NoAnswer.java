package carrental.reservation.outbound.payment;

/** Payment gave no answer. */
abstract class NoAnswer extends RuntimeException {

  private final boolean mayHaveArrived;

  private NoAnswer(String why, boolean mayHaveArrived, Throwable cause) {
    super(why, cause);
    this.mayHaveArrived = mayHaveArrived;
  }

  /** Whether payment may have got the question, so that its outcome is unknown. */
  boolean mayHaveArrived() {
    return mayHaveArrived;
  }

  /** Payment takes no questions at this moment: one more try is worth it. */
  static class Refused extends NoAnswer {
    Refused(String why, boolean mayHaveArrived, Throwable cause) {
      super(why, mayHaveArrived, cause);
    }
  }

  /** Payment was waited for in vain, or cannot be understood: no use to try again at once. */
  static class Failed extends NoAnswer {
    Failed(String why, boolean mayHaveArrived, Throwable cause) {
      super(why, mayHaveArrived, cause);
    }
  }
}
