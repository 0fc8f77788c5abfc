/** The events of the other contexts: a listener for each subscription, and what they mean here. */
package carrental.mypage.inbound.messaging;
