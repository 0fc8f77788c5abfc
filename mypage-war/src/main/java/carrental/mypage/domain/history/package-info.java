/** The history of rentals: facts of other contexts, folded so that their order does not matter. */
package carrental.mypage.domain.history;
