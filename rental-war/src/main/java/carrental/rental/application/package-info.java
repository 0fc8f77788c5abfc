/** What this context can do, one use case a class, and the ports that it needs for it. */
package carrental.rental.application;
