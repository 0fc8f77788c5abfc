package carrental.launcher;

import java.util.Locale;

/** The five bounded contexts, in the order of their ports behind the public one. */
public enum Context {
  /** Rental contracts. */
  RENTAL,
  /** Reservations. */
  RESERVATION,
  /** Charges and refunds. */
  PAYMENT,
  /** Profiles and histories. */
  MYPAGE,
  /** The vehicle register. */
  FLEET;

  /** The name that database, role, server, WAR and context root share. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
