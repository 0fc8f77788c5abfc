package carrental.mypage.domain.history;

import carrental.platform.money.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that happened to a rental. Type and version tell one step from another, so that an
 * event that is told twice is one step.
 *
 * @param type the wire type of the event, such as {@code payment.PaymentApproved.v1}
 * @param version the version that the publisher's aggregate had after it
 * @param at when it happened
 * @param amount the money that it moved or tried to move, null for what is not about money
 */
public record Step(String type, long version, Instant at, Money amount)
    implements Comparable<Step> {

  /**
   * Who comes first in the same millisecond: reservation acts upon payment's answer, and rental
   * upon reservation's.
   */
  private static final List<String> SOURCES = List.of("payment", "reservation", "rental");

  private static final Comparator<Step> AS_IT_HAPPENED =
      Comparator.comparing(Step::at)
          .thenComparing(step -> SOURCES.indexOf(step.source()))
          .thenComparing(Step::version)
          .thenComparing(Step::type);

  /** Orders by the time at which it happened, and where that is the same, causes before effects. */
  @Override
  public int compareTo(Step other) {
    return AS_IT_HAPPENED.compare(this, other);
  }

  boolean isTheSameAs(Step other) {
    return type.equals(other.type) && version == other.version;
  }

  boolean isOfReservation(long itsVersion) {
    return version == itsVersion && source().equals("reservation");
  }

  private String source() {
    return type.substring(0, type.indexOf('.'));
  }
}
