package carrental.platform.messaging;

import java.util.Set;

/**
 * What a context does about events of others. A CDI bean of the context implements it; a type is
 * handled by one bean at most, and types that no bean names are passed over.
 */
public interface EventHandler {

  /** The wire types that this handler takes, such as {@code rental.CarRented.v1}. */
  Set<String> types();

  /**
   * Applies the event, within a transaction that also notes that it was received. It is called once
   * for each event that is applied, but in any order: an event that is older than what is known (by
   * version) must change nothing that is newer.
   *
   * @throws EventRejected if the event makes no sense to this context; it is then parked, as it is
   *     after any other exception that does not look like a fault of database or transaction
   */
  void handle(ReceivedEvent event);
}
