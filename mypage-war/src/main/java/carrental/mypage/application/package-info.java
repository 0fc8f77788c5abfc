/** What My Page does, and what it needs from outside to do it. */
package carrental.mypage.application;
