package carrental.mypage.application.history;

import carrental.mypage.domain.history.Step;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happened to each customer's rentals, numbered for each customer, to be told live. */
public interface News {

  /**
   * Adds the steps, in this order, under the customer's next numbers. The customer's numbers are
   * taken until the transaction ends, so that they appear in their order and without gaps.
   */
  void add(String customerId, UUID reservationId, String status, List<Step> steps);

  /** Forgets what was told of a customer's rental. Its numbers are not given again. */
  void forget(String customerId, UUID reservationId);

  /** Forgets all that was told to a customer. The numbers are not given again. */
  void forget(String customerId);

  /** What was told of a customer's rental, in the order of the numbers. */
  List<Item> told(String customerId, UUID reservationId);

  /** The number of the customer's last item, 0 if there was none. */
  long last(String customerId);

  /**
   * What comes after each of these places.
   *
   * @param limit at most so many items for each
   * @return for each place the items in the order of their numbers
   */
  List<List<Item>> after(List<Place> places, int limit);

  /** How far somebody has read a customer's news. */
  record Place(String customerId, long number) {}

  /**
   * One change.
   *
   * @param number grows by one with each item of a customer
   * @param type the wire type of the event
   * @param reservationId the rental
   * @param status the rental's status when the event arrived
   * @param at when it happened
   */
  record Item(long number, String type, UUID reservationId, String status, Instant at) {}
}
