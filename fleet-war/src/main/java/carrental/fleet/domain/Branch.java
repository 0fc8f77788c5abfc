package carrental.fleet.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.ZoneId;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A place where cars are handed over and returned. An admin opens it and edits what is known about
 * it; none ever goes. Its version counts that.
 */
@Entity
@Table(name = "branches")
public class Branch {

  /** What a code may be, in words. */
  public static final String CODE_ALLOWED = "three capital letters, such as ICN";

  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

  @Id private String code;
  private UUID registration;
  private long version;
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

  /**
   * A branch joins the register.
   *
   * @param code what {@link #requireCode} takes
   * @param registration names the request, so that a repeated one is known again
   */
  public static Branch register(String code, UUID registration, BranchDetails details) {
    Branch branch = new Branch();
    branch.code = requireCode(code);
    branch.registration = registration;
    branch.version = 1;
    branch.describe(details);
    return branch;
  }

  /**
   * A branch's code.
   *
   * @throws IllegalArgumentException if it is not {@link #CODE_ALLOWED}
   */
  public static String requireCode(String code) {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("Not a branch's code");
    }
    return code;
  }

  /**
   * An admin says anew what the branch is.
   *
   * @return whether that changed anything
   */
  public boolean edit(BranchDetails details) {
    if (details.equals(details())) {
      return false;
    }
    describe(details);
    version++;
    return true;
  }

  private void describe(BranchDetails details) {
    name = details.name();
    address = details.address();
    timeZone = details.timeZone().getId();
    opensAt = details.openingHours().opensAt();
    closesAt = details.openingHours().closesAt();
  }

  /** Its code such as {@code ICN}, for ever. */
  public String code() {
    return code;
  }

  /** Whether that request registered it. */
  public boolean isOf(UUID registration) {
    return registration.equals(this.registration);
  }

  /** Counts the admins' changes, from 1. */
  public long version() {
    return version;
  }

  /** What an admin said about it last. */
  public BranchDetails details() {
    return new BranchDetails(
        name, address, ZoneId.of(timeZone), new OpeningHours(opensAt, closesAt));
  }
}
