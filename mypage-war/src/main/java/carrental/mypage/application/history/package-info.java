/** Folding what the other contexts tell into the history, and reading it. */
package carrental.mypage.application.history;
