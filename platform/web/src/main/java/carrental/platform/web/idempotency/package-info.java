/**
 * Requests that may be repeated ({@code Idempotency-Key}): the first answer is kept in the
 * context's database and given again, byte for byte.
 *
 * <p>A claim on the key is written before the work begins. It carries the id that the work gives to
 * what it makes, and a short lease: when the process dies in between, the retry gets the same id
 * and resumes the work instead of doing it twice.
 */
package carrental.platform.web.idempotency;
