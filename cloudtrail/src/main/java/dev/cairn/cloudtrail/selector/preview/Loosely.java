package dev.cairn.cloudtrail.selector.preview;

import dev.cairn.cloudtrail.selector.Condition;
import dev.cairn.cloudtrail.selector.SelectorField;
import java.util.List;
import java.util.Locale;

/**
 * Compares as people mean it: without regard to case, an asterisk at an end for anything, a whole
 * ARN for all that begins so, and a role for its sessions.
 */
final class Loosely {
  private static final String ASSUMED_ROLE = ":assumed-role/";

  private Loosely() {}

  /** Whether a text fits any value that selects, and none that vetoes; vetoes are exact. */
  static boolean fit(SelectorField field, List<Condition> conditions, String text) {
    boolean fits = false;
    for (Condition condition : conditions) {
      for (String value : condition.values()) {
        if (condition.operator().vetoes()) {
          if (condition.operator().compares(text, value)) {
            return false;
          }
        } else {
          fits |= fits(field, condition, value, text);
        }
      }
    }
    return fits;
  }

  private static boolean fits(SelectorField field, Condition condition, String value, String text) {
    String wanted = value.toLowerCase(Locale.ROOT);
    String seen = text.toLowerCase(Locale.ROOT);
    return switch (condition.operator()) {
      case EQUALS, NOT_EQUALS -> equal(field, wanted, seen);
      case STARTS_WITH, NOT_STARTS_WITH -> seen.startsWith(withoutEnd(wanted));
      case ENDS_WITH, NOT_ENDS_WITH -> seen.endsWith(withoutBeginning(wanted));
    };
  }

  private static boolean equal(SelectorField field, String wanted, String seen) {
    boolean arn = field == SelectorField.RESOURCES_ARN || field == SelectorField.USER_IDENTITY_ARN;
    if (arn || wanted.endsWith("*")) {
      return seen.startsWith(withoutEnd(wanted)) || role(seen).equals(wanted);
    }
    return seen.equals(wanted);
  }

  /** The role of a session's ARN, as far as it tells: sessions do not show a role's path. */
  private static String role(String arn) {
    int at = arn.indexOf(ASSUMED_ROLE);
    if (at < 0) {
      return "";
    }
    int name = at + ASSUMED_ROLE.length();
    int end = arn.indexOf('/', name);
    return arn.substring(0, at).replace(":sts:", ":iam:")
        + ":role/"
        + arn.substring(name, end < 0 ? arn.length() : end);
  }

  private static String withoutEnd(String value) {
    int end = value.length();
    while (end > 0 && value.charAt(end - 1) == '*') {
      end--;
    }
    return value.substring(0, end);
  }

  private static String withoutBeginning(String value) {
    int from = 0;
    while (from < value.length() && value.charAt(from) == '*') {
      from++;
    }
    return value.substring(from);
  }
}
