/**
 * Starts, watches and stops the whole system on one machine: PostgreSQL, migrations, the broker,
 * Liberty in one or five servers, and the proxy in front of five.
 *
 * <p>{@link carrental.launcher.Launcher} starts everything, {@link
 * carrental.launcher.Infrastructure} only database and broker, and {@link carrental.launcher.Main}
 * is the program behind {@code mvn -Prun}. PostgreSQL, the broker and each Liberty are processes of
 * their own, so that a test can kill one for real and so that one which dies takes nothing else
 * with it.
 */
package carrental.launcher;
