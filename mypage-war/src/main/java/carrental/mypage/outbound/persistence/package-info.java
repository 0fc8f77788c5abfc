/**
 * The context's PostgreSQL database, by JDBC: queries made for what is shown, each with its index.
 */
package carrental.mypage.outbound.persistence;
