package carrental.launcher;

/** Why the system, or one of its parts, cannot run: a sentence for a person to act on. */
public final class CannotStart extends RuntimeException {
  CannotStart(String sentence) {
    super(sentence);
  }

  CannotStart(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
