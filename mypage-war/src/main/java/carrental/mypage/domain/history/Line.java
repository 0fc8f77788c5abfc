package carrental.mypage.domain.history;

import carrental.platform.money.Money;

/**
 * One item of a bill.
 *
 * @param code what it is for: {@code DAYS} for the rental itself, {@code LONG_RENTAL} for a
 *     discount
 * @param quantity how many
 * @param unitPrice what one costs
 * @param amount what all of them cost, less than nothing for a discount
 */
public record Line(String code, long quantity, Money unitPrice, Money amount) {}
