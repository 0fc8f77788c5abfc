package carrental.mypage.application.history;

/**
 * Fired within the transaction that added to a customer's history.
 *
 * @param customerId whose
 */
public record HistoryGrew(String customerId) {}
