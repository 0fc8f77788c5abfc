/** The rental contract and the car as the rental desk sees it: their states and what may follow. */
package carrental.rental.domain;
