package dev.cairn.cloudtrail.selector.matching;

import dev.cairn.cloudtrail.selector.BasicResource;
import dev.cairn.cloudtrail.selector.DataSelection;
import dev.cairn.cloudtrail.selector.SelectorMode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How the values of a basic selector read: of objects, what ARNs begin with; of functions and
 * tables, whole ARNs, which also cover what stands below them behind a colon or a slash.
 */
final class BasicArns {
  private static final String ANYTHING_BELOW = "/*";

  private BasicArns() {}

  /** Whether an ARN is among the selected ones. */
  static Predicate<String> test(DataSelection data, SelectorMode mode) {
    BasicResource type = data.type();
    if (data.values().stream().anyMatch(type::isEverything)) {
      return _ -> true;
    }
    return switch (type) {
      case S3_OBJECT -> beginnings(data.values(), mode)::fit;
      case LAMBDA_FUNCTION, DYNAMODB_TABLE -> whole(Set.copyOf(data.values()));
    };
  }

  private static Prefixes beginnings(List<String> values, SelectorMode mode) {
    return new Prefixes(values.stream().map(value -> beginning(value, mode)).toList());
  }

  private static String beginning(String value, SelectorMode mode) {
    return switch (mode) {
      case STRICT -> value;
      case EXTENDED ->
          value.endsWith(ANYTHING_BELOW) ? value.substring(0, value.length() - 1) : value;
    };
  }

  private static Predicate<String> whole(Set<String> values) {
    return arn -> {
      if (values.contains(arn)) {
        return true;
      }
      for (int at = 0; at < arn.length(); at++) {
        char c = arn.charAt(at);
        if ((c == ':' || c == '/') && values.contains(arn.substring(0, at))) {
          return true;
        }
      }
      return false;
    };
  }
}
