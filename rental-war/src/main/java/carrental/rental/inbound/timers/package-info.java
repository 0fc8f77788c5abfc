/** The door for time: what goes on by itself. */
package carrental.rental.inbound.timers;
