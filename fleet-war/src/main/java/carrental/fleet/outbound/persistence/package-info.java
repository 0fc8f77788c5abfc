/** The door to the database: cars and branches in PostgreSQL. */
package carrental.fleet.outbound.persistence;
