/** The built-in payment provider: deterministic, with a ledger and transactions of its own. */
package carrental.payment.outbound.acquirer;
