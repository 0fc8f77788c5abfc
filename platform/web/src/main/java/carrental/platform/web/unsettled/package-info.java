/**
 * What is not known yet and will be: each context names its kinds by a query, operators see how
 * many there are and for how long, as a list and as gauges. Nothing is settled from here; each kind
 * has an owner that does it by itself.
 */
package carrental.platform.web.unsettled;
