package carrental.fleet.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.ZoneId;

/** A place where cars are handed over and returned. */
@Entity
@Table(name = "branches")
public class Branch {

  @Id private String code;
  private String name;
  private String address;

  @Column(name = "time_zone")
  private String timeZone;

  @Column(name = "opens_at")
  private String opensAt;

  @Column(name = "closes_at")
  private String closesAt;

  /** For the persistence provider. */
  protected Branch() {}

  /** Its code such as {@code ICN}. */
  public String code() {
    return code;
  }

  /** Its name for people. */
  public String name() {
    return name;
  }

  /** Where to find it. */
  public String address() {
    return address;
  }

  /** Where its clock and its calendar are. */
  public ZoneId timeZone() {
    return ZoneId.of(timeZone);
  }

  /** The local time when it opens, {@code HH:MM}. */
  public String opensAt() {
    return opensAt;
  }

  /** The local time when it closes, {@code HH:MM}; {@code 24:00} is the end of the day. */
  public String closesAt() {
    return closesAt;
  }
}
