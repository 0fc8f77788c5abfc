/** What can be done with payments, and what that needs: the ledger's store, the provider. */
package carrental.payment.application;
