/** The reservation context, asked over REST. */
package carrental.rental.outbound.reservation;
