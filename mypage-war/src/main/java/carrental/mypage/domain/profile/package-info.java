/** The personal data of a customer; no other place has any. */
package carrental.mypage.domain.profile;
