/** The door for the rental desk: contracts, hand-over, return, and the cars' state. */
package carrental.rental.inbound.rest;
