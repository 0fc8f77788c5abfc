/**
 * My Page: what a customer sees of the company.
 *
 * <p><b>Promises.</b> A customer reads and changes their own profile, sees all their rentals with
 * every step and the money, and sees each change as it happens. Everybody else's is as if it did
 * not exist. A customer with nothing open is erased on request: what remains is nobody's.
 *
 * <p><b>Two parts.</b> {@code profile} is owned here: names and contacts live in this context alone
 * and never leave it by event or log. {@code history} is a read model, folded from what the other
 * contexts publish, in whatever order that arrives. The rooms ({@code domain}, {@code application},
 * {@code inbound}, {@code outbound}) lie on top as in every context; {@code domain} and {@code
 * application} have one package for each part.
 *
 * <p><b>The history can be made anew</b> from the publishers' feeds while it is read and written:
 * an operator has it done at {@code /mypage/api/operations/history-rebuild}.
 *
 * <p><b>Publishes</b> nothing. <b>Listens to</b> all four topics: {@code reservation-events},
 * {@code payment-events} and {@code rental-events} for the history, {@code car-events} for what a
 * car is called.
 */
package carrental.mypage;
