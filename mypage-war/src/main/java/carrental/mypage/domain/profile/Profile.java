package carrental.mypage.domain.profile;

import java.util.regex.Pattern;

/**
 * Who a customer is and how to reach them.
 *
 * @param name 1 to 100 characters, as the customer writes it
 * @param email an address as browsers accept it, at most 254 characters (RFC 5321)
 * @param phone 6 to 15 digits (E.164), perhaps grouped, perhaps with the country's code
 */
public record Profile(String name, String email, String phone) {

  /** What a name may be, for people. */
  public static final String NAMES = "1 to 100 characters on one line, not blank";

  /** What an e-mail address may be, for people. */
  public static final String EMAILS =
      "an e-mail address such as kim@example.com, at most 254 characters";

  /** What a phone number may be, for people. */
  public static final String PHONES =
      "6 to 15 digits, perhaps after + and grouped by single spaces, dots or hyphens,"
          + " such as +82 10-1234-5678";

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_EMAIL = 254;

  private static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
              + "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
              + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9](?:[ .-]?[0-9]){5,14}");

  /**
   * Checks the members.
   *
   * @throws IllegalArgumentException if one of them is not as described
   */
  public Profile {
    name = name(name);
    email = email(email);
    phone = phone(phone);
  }

  /** The name, checked. */
  public static String name(String text) {
    String name = text.strip();
    check(!name.isEmpty() && name.codePointCount(0, name.length()) <= LONGEST_NAME, NAMES);
    check(name.codePoints().noneMatch(Profile::cannotBeWritten), NAMES);
    return name;
  }

  /** The e-mail address, checked. */
  public static String email(String text) {
    String email = text.strip();
    check(email.length() <= LONGEST_EMAIL && EMAIL.matcher(email).matches(), EMAILS);
    return email;
  }

  /** The phone number, checked. */
  public static String phone(String text) {
    String phone = text.strip();
    check(PHONE.matcher(phone).matches(), PHONES);
    return phone;
  }

  /** Nothing of the person: whatever is printed may end in a log. */
  @Override
  public String toString() {
    return "Profile";
  }

  /** Controls, ends of lines, and halves of characters. */
  private static boolean cannotBeWritten(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static void check(boolean right, String allowed) {
    if (!right) {
      throw new IllegalArgumentException("Allowed is " + allowed);
    }
  }
}
