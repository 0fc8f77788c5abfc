/** The REST door: {@code /payment/api/payments}. */
package carrental.payment.inbound.rest;
