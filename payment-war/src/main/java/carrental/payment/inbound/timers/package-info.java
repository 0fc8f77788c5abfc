/** What runs by itself: entries without an answer are settled. */
package carrental.payment.inbound.timers;
