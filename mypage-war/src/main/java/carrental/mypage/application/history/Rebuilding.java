package carrental.mypage.application.history;

/** The rebuild of the history, as far as those who write to it have to know. */
public interface Rebuilding {

  /**
   * Whether the shadow has to hear of what was just written to the history in this transaction. The
   * answer stays right until the transaction ends.
   */
  boolean isUnderWay();

  /**
   * Keeps the replay from writing to the shadow until the transaction ends. To be called first:
   * whoever holds it waits for others.
   */
  void holdReplay();
}
