/**
 * The edge of every REST door: problems (RFC 9457), request bodies and queries that are checked as
 * a whole, idempotency keys, conditional requests (RFC 9110), pages with links (RFC 8288).
 */
package carrental.platform.web;
