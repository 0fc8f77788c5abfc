package carrental.mypage.application.profile;

import carrental.mypage.application.history.Customers;
import carrental.mypage.application.history.News;
import carrental.mypage.application.history.Rebuilding;
import carrental.mypage.application.history.Rentals;
import carrental.mypage.application.history.Shadow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;

/**
 * Erases a customer upon their request: the profile is gone, and the history carries no person.
 * What was paid and given back stays, as nobody's.
 */
@ApplicationScoped
public class EraseCustomer {

  @Inject Profiles profiles;
  @Inject Customers customers;
  @Inject Rentals rentals;
  @Inject @Shadow Rentals shadow;
  @Inject Rebuilding rebuilding;
  @Inject News news;
  @Inject Clock clock;

  /**
   * Erases the customer; one who is unknown, or erased already, is erased again.
   *
   * @throws RentalsOpen if a rental has not ended; nothing has changed
   */
  @Transactional
  public void erase(String customerId) {
    rebuilding.holdReplay();
    customers.lock(customerId);
    if (rentals.hasOpen(customerId)) {
      throw new RentalsOpen();
    }
    customers.noteErasure(customerId, clock.instant());
    profiles.erase(customerId);
    rentals.erase(customerId);
    shadow.erase(customerId);
    news.forget(customerId);
  }

  /** The customer has a rental that has not ended. */
  public static class RentalsOpen extends RuntimeException {}
}
