package carrental.launcher;

import java.util.List;

/**
 * An account of the built-in identity provider.
 *
 * @param login what it logs in with, opaque for customers
 * @param role what it may do
 */
record Account(String login, String role) {
  static final List<Account> ALL =
      List.of(
          new Account("c-1001", "customer"),
          new Account("c-1002", "customer"),
          new Account("c-1003", "customer"),
          new Account("desk-1", "desk"),
          new Account("admin-1", "admin"),
          new Account("operator-1", "operator"));
}
