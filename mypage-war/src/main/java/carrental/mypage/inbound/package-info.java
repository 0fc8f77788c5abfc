/** The doors in: REST, the live stream, and the events of the other contexts. */
package carrental.mypage.inbound;
