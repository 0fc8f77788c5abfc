/**
 * What is not known yet and will be: each context names its kinds by a query, operators see how
 * many there are and for how long, as a list and as gauges. What is seen here settles nothing: each
 * kind has an owner that does it by itself, by {@link DueWork} where the clock says when.
 */
package carrental.platform.web.unsettled;
