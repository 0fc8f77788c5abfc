package carrental.mypage.domain.history;

/**
 * What a customer can know of a branch.
 *
 * @param code by which it is called
 */
public record Branch(String code) implements Tidings {}
