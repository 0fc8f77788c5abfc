package carrental.mypage.inbound.rest;

import carrental.mypage.domain.profile.Profile;

/**
 * Who the caller is.
 *
 * @param customerId the opaque id
 * @param profile null as long as the customer gave none, and once it was erased
 */
public record MeAnswer(String customerId, ProfileAnswer profile) {

  static MeAnswer of(String customerId, Profile profile) {
    return new MeAnswer(
        customerId,
        profile == null
            ? null
            : new ProfileAnswer(profile.name(), profile.email(), profile.phone()));
  }

  /** The profile as the customer gave it. */
  public record ProfileAnswer(String name, String email, String phone) {}
}
