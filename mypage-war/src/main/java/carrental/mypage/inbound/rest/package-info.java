/** The REST door: a customer's profile and rentals, and the cars. */
package carrental.mypage.inbound.rest;
