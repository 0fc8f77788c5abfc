/**
 * The way to the payment context: a REST client whose calls are guarded by timeouts, a retry, a
 * circuit breaker, a bulkhead and a fallback.
 */
package carrental.reservation.outbound.payment;
