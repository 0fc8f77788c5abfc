/**
 * In-container tests: the built WAR on a Liberty of its own, with the real PostgreSQL and broker,
 * an identity provider, and nobody else. What the context would call elsewhere is not there, and
 * that is tested too.
 */
package carrental.platform.testing;
