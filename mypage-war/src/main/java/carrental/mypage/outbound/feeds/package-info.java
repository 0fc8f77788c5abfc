/** The feeds of the contexts that publish, asked over REST. */
package carrental.mypage.outbound.feeds;
