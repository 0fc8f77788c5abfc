/** The use cases, one a class, and the ports to what they need. */
package carrental.fleet.application;
