/** Contracts, cars and branches in this context's own database. */
package carrental.rental.outbound.persistence;
