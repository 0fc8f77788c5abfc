/** The door for events of other contexts: what this context reads of them and does about them. */
package carrental.rental.inbound.messaging;
