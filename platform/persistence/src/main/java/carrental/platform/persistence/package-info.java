/**
 * What every context with a database needs and none owns: transactions around a piece of work,
 * statements, ids, the clock, {@code Instant} columns, health of the database and of its schema.
 */
package carrental.platform.persistence;
