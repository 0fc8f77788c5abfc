/** Rebuilding the history from the publishers' feeds while it is in use. */
package carrental.mypage.application.rebuild;
