package carrental.rental.application;

import java.time.ZoneId;
import java.util.List;

/** The company's branches, as far as the fleet has spoken of them. */
public interface Branches {

  /** The time zone of a branch that the fleet has not spoken of yet. */
  ZoneId UNTIL_KNOWN = ZoneId.of("Asia/Seoul");

  /** The branch's time zone; {@link #UNTIL_KNOWN} if it is not known. */
  ZoneId zoneOf(String code);

  /** Takes over what the fleet says of a branch, unless something newer is known. */
  void learn(String code, long version, String name, ZoneId zone);

  /** The codes of all branches that the fleet has spoken of, sorted. */
  List<String> codes();
}
