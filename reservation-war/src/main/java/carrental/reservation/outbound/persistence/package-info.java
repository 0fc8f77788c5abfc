/** Reservation's database: the aggregate by EclipseLink, everything else by plain SQL. */
package carrental.reservation.outbound.persistence;
