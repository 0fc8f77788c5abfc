/**
 * What can be done with reservations, one use case a class, and the ports that the use cases need.
 * No transaction is open while payment is being asked.
 */
package carrental.reservation.application;
