package carrental.mypage.application.profile;

import carrental.mypage.domain.profile.Profile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A customer gives or changes their profile, if it still is the one that they have seen. */
@ApplicationScoped
public class ChangeProfile {

  @Inject Profiles profiles;

  /**
   * Changes it.
   *
   * @param seen the version that the customer has seen
   * @return the profile at its new version
   * @throws ChangedMeanwhile if that is not the current version
   */
  public Profiles.Versioned change(String customerId, long seen, Profile profile) {
    if (!profiles.replace(customerId, seen, profile)) {
      throw new ChangedMeanwhile();
    }
    return new Profiles.Versioned(profile, seen + 1);
  }

  /** Somebody else was faster. */
  public static class ChangedMeanwhile extends RuntimeException {}
}
