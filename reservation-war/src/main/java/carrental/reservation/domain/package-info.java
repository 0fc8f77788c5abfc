/**
 * The rules of reserving a car: the period, the bill, the life of a reservation and of its hold.
 * Knows nothing of databases, messages or HTTP.
 */
package carrental.reservation.domain;
