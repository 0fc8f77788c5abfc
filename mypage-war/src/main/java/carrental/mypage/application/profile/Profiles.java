package carrental.mypage.application.profile;

import carrental.mypage.domain.profile.Profile;

/** The profiles of all customers. */
public interface Profiles {

  /**
   * A customer's profile at a version.
   *
   * @param profile null as long as the customer gave none, and once it was erased
   * @param version grows with every change, also with the erasure; 0 as long as there was none
   */
  record Versioned(Profile profile, long version) {}

  /** The customer's profile as it is. */
  Versioned of(String customerId);

  /**
   * Puts the profile in the place of the one at that version.
   *
   * @return whether that was still the current version; if not, nothing has changed
   */
  boolean replace(String customerId, long version, Profile profile);

  /** Erases the profile: after it there is none, at a version that nobody has seen before. */
  void erase(String customerId);
}
