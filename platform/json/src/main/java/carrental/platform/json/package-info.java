/** The one way in which everything that leaves a context, by REST or in an event, is written. */
package carrental.platform.json;
