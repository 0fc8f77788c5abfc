/**
 * Payment: charges and refunds for reservations, a ledger in front of a payment provider.
 *
 * <p>It promises: a charge or refund is made once, however often it is asked for under the same id;
 * what the provider did not answer is settled by itself; after a cancellation no money is kept but
 * the fee, also when an approval comes late.
 *
 * <p>It publishes {@code PaymentApproved}, {@code PaymentDeclined}, {@code PaymentRefunded} and
 * {@code PaymentVoided} to {@code payment-events}. It listens to nothing.
 */
package carrental.payment;
