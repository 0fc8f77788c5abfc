/**
 * The live stream: server-sent events of what happens to a customer's rentals. One look at the
 * database serves all connections of this replica; a commit here has it look at once, a commit of
 * another replica is seen within a fraction of a second.
 */
package carrental.mypage.inbound.stream;
