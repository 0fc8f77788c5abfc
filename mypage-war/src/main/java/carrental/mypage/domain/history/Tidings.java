package carrental.mypage.domain.history;

/** What an event of another context tells, as far as My Page wants to know it. */
public sealed interface Tidings permits Fact, Car, Branch {}
