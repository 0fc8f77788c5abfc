/** Payments and their entries in PostgreSQL. */
package carrental.payment.outbound.persistence;
