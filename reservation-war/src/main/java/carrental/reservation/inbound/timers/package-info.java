/** The door for time: what goes on by itself. */
package carrental.reservation.inbound.timers;
