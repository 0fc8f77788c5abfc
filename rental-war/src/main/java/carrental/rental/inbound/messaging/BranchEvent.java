package carrental.rental.inbound.messaging;

import carrental.platform.messaging.EventRejected;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * What this context reads of a branch's event.
 *
 * @param code the branch's code
 * @param version the branch's version in the fleet
 * @param name what it is called
 * @param timeZone its time zone, a name of the IANA database
 */
public record BranchEvent(String code, long version, String name, String timeZone) {

  /**
   * The time zone.
   *
   * @throws EventRejected if there is none, or no code or name
   */
  ZoneId zone() {
    if (code == null || name == null || timeZone == null) {
      throw new EventRejected("The branch lacks what every branch has");
    }
    try {
      return ZoneId.of(timeZone);
    } catch (DateTimeException e) {
      throw new EventRejected("Not a time zone: " + timeZone);
    }
  }
}
