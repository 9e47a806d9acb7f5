package dev.cairn.cloudtrail.selector.matching;

import dev.cairn.api.cloudtrail.AdvancedEventSelector;
import dev.cairn.api.cloudtrail.AdvancedFieldSelector;
import dev.cairn.api.cloudtrail.DataResource;
import dev.cairn.api.cloudtrail.EventSelector;
import dev.cairn.cloudtrail.selector.SelectorEcho;
import dev.cairn.cloudtrail.selector.SelectorMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The rules of selectors once more, over a parsed record and what the API shows, in no hurry. */
final class ReferenceMatcher {
  private static final List<String> OLD_DATA =
      List.of("GetObject", "PutObject", "CopyObject", "HeadObject", "DeleteObject", "ListObjects");

  private final Map<String, Object> record;

  private ReferenceMatcher(Map<String, Object> record) {
    this.record = record;
  }

  /** The category as which an event belongs to the trail; empty if it does not. */
  static String match(
      Map<String, Object> record, SelectorEcho selectors, TrailScope scope, SelectorMode mode) {
    ReferenceMatcher matcher = new ReferenceMatcher(record);
    String category = matcher.category();
    if (!matcher.isInScope(scope, category)) {
      return "";
    }
    boolean taken =
        category.equals("Insight")
            || present(selectors.eventSelectors()).stream()
                .anyMatch(selector -> matcher.takes(selector, category, mode))
            || present(selectors.advancedEventSelectors()).stream()
                .anyMatch(selector -> matcher.takes(selector, category));
    return taken ? category : "";
  }

  private static <T> List<T> present(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private String text(String name) {
    return text(record.get(name));
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private String within(String object, String name) {
    return record.get(object) instanceof Map<?, ?> map ? text(map.get(name)) : "";
  }

  /** {@code true}, {@code false}, or empty. */
  private String truth(String name) {
    String text = String.valueOf(record.get(name));
    return text.equals("true") || text.equals("false") ? text : "";
  }

  private String source() {
    return text("eventSource").isEmpty()
        ? within("insightDetails", "eventSource")
        : text("eventSource");
  }

  private String name() {
    return text("eventName").isEmpty() ? within("insightDetails", "eventName") : text("eventName");
  }

  private String category() {
    Object category = record.get("eventCategory");
    if (category != null && !category.equals("")) {
      return String.valueOf(category);
    }
    if (text("eventType").equals("AwsCloudTrailInsight")) {
      return "Insight";
    }
    boolean data =
        truth("managementEvent").isEmpty()
            ? (source().equals("s3.amazonaws.com") && OLD_DATA.contains(name()))
                || (source().equals("lambda.amazonaws.com") && name().equals("Invoke"))
            : truth("managementEvent").equals("false");
    return data ? "Data" : "Management";
  }

  private boolean isReadOnly() {
    if (!truth("readOnly").isEmpty()) {
      return truth("readOnly").equals("true");
    }
    if (source().equals("kms.amazonaws.com") && name().equals("Decrypt")) {
      return true;
    }
    return name().startsWith("Get") || name().startsWith("List") || name().startsWith("Describe");
  }

  private boolean isInScope(TrailScope scope, String category) {
    String account =
        text("recipientAccountId").isEmpty()
            ? within("userIdentity", "accountId")
            : text("recipientAccountId");
    String region = text("awsRegion");
    boolean global =
        source().equals("iam.amazonaws.com")
            || source().equals("cloudfront.amazonaws.com")
            || (source().equals("sts.amazonaws.com")
                && region.equals("us-east-1")
                && !within("tlsDetails", "clientProvidedHostHeader")
                    .equals("sts.us-east-1.amazonaws.com"));
    if (!scope.accounts().contains(account)
        || (scope.regions() == TrailScope.Regions.HOME_ONLY && !region.equals(scope.homeRegion()))
        || (scope.globalServices() == TrailScope.GlobalServices.EXCLUDED && global)) {
      return false;
    }
    return !category.equals("Insight")
        || scope.insightTypes().contains(within("insightDetails", "insightType"));
  }

  private boolean takes(EventSelector selector, String category, SelectorMode mode) {
    String readWrite = String.valueOf(selector.readWriteType());
    if (readWrite.equals(isReadOnly() ? "WriteOnly" : "ReadOnly")) {
      return false;
    }
    if (category.equals("Management")) {
      return Boolean.TRUE.equals(selector.includeManagementEvents())
          && !present(selector.excludeManagementEventSources()).contains(source());
    }
    if (category.equals("Data")) {
      for (DataResource resource : present(selector.dataResources())) {
        for (String value : present(resource.values())) {
          for (String arn : arns(String.valueOf(resource.type()))) {
            if (takes(value, arn, mode)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static boolean takes(String value, String arn, SelectorMode mode) {
    if (!value.startsWith("arn:aws:s3:::") || value.equals("arn:aws:s3:::")) {
      return Set.of("arn:aws:s3", "arn:aws:s3:::", "arn:aws:lambda", "arn:aws:dynamodb")
              .contains(value)
          || arn.equals(value)
          || arn.startsWith(value + ":")
          || arn.startsWith(value + "/");
    }
    boolean below = mode == SelectorMode.EXTENDED && value.endsWith("/*");
    return arn.startsWith(below ? value.substring(0, value.length() - 1) : value);
  }

  private List<String> arns(String type) {
    List<String> arns = new ArrayList<>();
    if (record.get("resources") instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?> resource && text(resource.get("type")).equals(type)) {
          String arn = text(resource.get("ARN"));
          arns.add(arn.isEmpty() ? text(resource.get("ARNPrefix")) : arn);
        }
      }
    }
    return arns;
  }

  private boolean takes(AdvancedEventSelector selector, String category) {
    String type = "";
    AdvancedFieldSelector arnSelector = null;
    for (AdvancedFieldSelector field : selector.fieldSelectors()) {
      switch (field.field()) {
        case "eventCategory" -> {
          if (!fits(field, category)) {
            return false;
          }
        }
        case "resources.type" -> type = present(field.equals()).getFirst();
        case "resources.ARN" -> arnSelector = field;
        default -> {
          if (!fits(field, value(field.field()))) {
            return false;
          }
        }
      }
    }
    AdvancedFieldSelector wanted = arnSelector;
    return type.isEmpty()
        || arns(type).stream().anyMatch(arn -> wanted == null || fits(wanted, arn));
  }

  private String value(String field) {
    return switch (field) {
      case "readOnly" -> String.valueOf(isReadOnly());
      case "eventSource" -> source();
      case "eventName" -> name();
      case "userIdentity.arn" -> within("userIdentity", "arn");
      case "sessionCredentialFromConsole" ->
          truth("sessionCredentialFromConsole").equals("true") ? "true" : "";
      default -> text(field);
    };
  }

  private static boolean fits(AdvancedFieldSelector field, String text) {
    boolean wanted =
        field.equals() != null || field.startsWith() != null || field.endsWith() != null;
    boolean selected =
        any(field.equals(), text, String::equals)
            || any(field.startsWith(), text, String::startsWith)
            || any(field.endsWith(), text, String::endsWith);
    boolean vetoed =
        any(field.notEquals(), text, String::equals)
            || any(field.notStartsWith(), text, String::startsWith)
            || any(field.notEndsWith(), text, String::endsWith);
    return (!wanted || selected) && !vetoed;
  }

  private static boolean any(
      @Nullable List<String> values, String text, BiPredicate<String, String> comparison) {
    return present(values).stream().anyMatch(value -> comparison.test(text, value));
  }
}
