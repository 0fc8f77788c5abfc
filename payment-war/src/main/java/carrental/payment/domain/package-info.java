/** The payment of a reservation and its ledger: what may be charged and what is owed back. */
package carrental.payment.domain;
