/** The door for events: what rental tells about the cars. */
package carrental.fleet.inbound.messaging;
