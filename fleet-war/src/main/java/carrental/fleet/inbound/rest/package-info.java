/** The REST door: cars and branches below {@code /fleet/api}. */
package carrental.fleet.inbound.rest;
