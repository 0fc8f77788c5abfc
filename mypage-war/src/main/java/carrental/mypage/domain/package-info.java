/** What My Page knows: a profile of each customer, and the history of their rentals. */
package carrental.mypage.domain;
