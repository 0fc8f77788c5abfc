/** The admin's screens, below {@code /fleet/screens}. */
package carrental.fleet.inbound.faces;
