/** The door for time: what goes on by itself. */
package carrental.mypage.inbound.timers;
