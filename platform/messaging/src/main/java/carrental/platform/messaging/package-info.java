/**
 * How contexts tell each other what happened: nothing lost, nothing applied twice.
 *
 * <ol>
 *   <li>{@link carrental.platform.messaging.Outbox} writes an event as a row, in the transaction of
 *       the change that it tells of. No transaction spans database and broker.
 *   <li>The relay wakes after the commit (and by a slow poll). One replica at a time, under a
 *       database lock, it gives committed rows their position, sends them in that order in one
 *       transaction of the broker, and commits how far it came after the broker has committed. If
 *       it dies in between, it sends again.
 *   <li>An {@link carrental.platform.messaging.EventsListener} for each subscription hands what
 *       arrives to the {@link carrental.platform.messaging.Inbox}, which notes the event's id and
 *       calls the context's {@link carrental.platform.messaging.EventHandler} in one transaction: a
 *       repeated event changes nothing. The message is acknowledged after the commit.
 *   <li>Events can arrive out of order: handlers compare versions.
 *   <li>A fault that will pass makes the broker deliver again. What a handler refuses is parked in
 *       this context's database, together with its successors of the same aggregate, and tried
 *       again in version order.
 * </ol>
 */
package carrental.platform.messaging;
