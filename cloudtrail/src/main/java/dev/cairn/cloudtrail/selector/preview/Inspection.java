package dev.cairn.cloudtrail.selector.preview;

import dev.cairn.cloudtrail.selector.AdvancedSelector;
import dev.cairn.cloudtrail.selector.BasicResource;
import dev.cairn.cloudtrail.selector.Condition;
import dev.cairn.cloudtrail.selector.DataResourceTypes;
import dev.cairn.cloudtrail.selector.DataSelection;
import dev.cairn.cloudtrail.selector.FieldSelector;
import dev.cairn.cloudtrail.selector.Operator;
import dev.cairn.cloudtrail.selector.SelectorField;
import dev.cairn.cloudtrail.selector.SelectorMode;
import dev.cairn.cloudtrail.selector.matching.EventFacts;
import dev.cairn.cloudtrail.selector.matching.TrailScope;
import dev.cairn.cloudtrail.selector.preview.PreviewClause.Source;
import dev.cairn.cloudtrail.selector.preview.Warning.Reason;
import dev.cairn.core.event.EventCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be said of a part of the selectors without looking at any event. */
final class Inspection {
  private static final Pattern EVENT_SOURCE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com");
  private static final Pattern OPEN_BUCKET = Pattern.compile("arn:aws[a-z-]{0,20}:s3:::[^/*]+");
  private static final List<String> FOLDERS =
      List.of(
          "CloudTrail", "CloudTrail-Digest", "CloudTrail-Insight", "CloudTrail-NetworkActivity");

  /** A delivery of an organization's trail has one of its accounts in the key; few tell enough. */
  private static final int MOST_ACCOUNTS = 100;

  private final TrailScope scope;
  private final SelectorMode mode;

  Inspection(TrailScope scope, SelectorMode mode) {
    this.scope = scope;
    this.mode = mode;
  }

  List<Warning> of(PreviewClause clause) {
    List<Warning> warnings = new ArrayList<>();
    switch (clause.source()) {
      case Source.Management() -> {}
      case Source.Data(_, var data) -> basic(clause.name(), data, warnings);
      case Source.Advanced(var selector) -> advanced(clause.name(), selector, warnings);
    }
    return warnings;
  }

  /** Whether the trail would record its own deliveries, which makes it deliver again. */
  Optional<Warning> loop(PreviewClause clause, LogDestination destination) {
    String root =
        "arn:aws:s3:::"
            + destination.bucket()
            + "/"
            + (destination.prefix().isEmpty() ? "" : destination.prefix() + "/")
            + "AWSLogs/";
    return scope.accounts().stream()
        .sorted()
        .limit(MOST_ACCOUNTS)
        .flatMap(account -> FOLDERS.stream().map(folder -> root + account + "/" + folder + "/"))
        .map(folder -> folder + scope.homeRegion() + "/2026/01/01/file.json.gz")
        .filter(object -> clause.clause().takes(delivery(object)))
        .findFirst()
        .map(object -> new Warning.FeedbackLoop(clause.name(), object));
  }

  private EventFacts delivery(String object) {
    return new EventFacts(
        "",
        EventCategory.DATA,
        false,
        "s3.amazonaws.com",
        "PutObject",
        "AwsApiCall",
        "",
        "",
        "",
        "",
        scope.homeRegion(),
        "",
        "",
        "",
        List.of(new EventFacts.Resource(BasicResource.S3_OBJECT.text(), object)));
  }

  private void basic(ClauseName name, DataSelection data, List<Warning> warnings) {
    if (data.values().isEmpty()) {
      warnings.add(new Warning.NoValues(name));
    }
    for (String value : data.values()) {
      if (data.type() == BasicResource.S3_OBJECT && value.endsWith("/*")) {
        warnings.add(
            switch (mode) {
              case EXTENDED -> new Warning.ReadAsPrefix(name, value);
              case STRICT -> never(name, SelectorField.RESOURCES_ARN, value, Reason.WILDCARD);
            });
      } else if (isOfOtherRegion(value)) {
        warnings.add(never(name, SelectorField.RESOURCES_ARN, value, Reason.OTHER_REGION));
      }
    }
  }

  private void advanced(ClauseName name, AdvancedSelector selector, List<Warning> warnings) {
    for (FieldSelector field : selector.fields()) {
      for (Condition condition : field.conditions()) {
        for (String value : condition.values()) {
          reason(selector, field, condition.operator(), value)
              .map(reason -> never(name, field.field(), value, reason))
              .ifPresent(warnings::add);
          if (isOpenBucket(selector, field, condition.operator(), value)) {
            warnings.add(new Warning.OtherBucketsToo(name, value));
          }
        }
      }
    }
  }

  private static boolean isOpenBucket(
      AdvancedSelector selector, FieldSelector field, Operator operator, String value) {
    return field.field() == SelectorField.RESOURCES_ARN
        && (operator == Operator.STARTS_WITH || operator == Operator.NOT_STARTS_WITH)
        && selector.resourceType().filter(BasicResource.S3_OBJECT.text()::equals).isPresent()
        && OPEN_BUCKET.matcher(value).matches();
  }

  private Optional<Reason> reason(
      AdvancedSelector selector, FieldSelector field, Operator operator, String value) {
    if (value.indexOf('*') >= 0) {
      return Optional.of(Reason.WILDCARD);
    }
    if (operator.vetoes()) {
      return Optional.empty(); // What nothing has is a strange thing to veto, but does no harm.
    }
    if (isVetoed(field, operator, value)) {
      return Optional.of(Reason.VETOED);
    }
    if (field.field() == SelectorField.EVENT_SOURCE
        && operator == Operator.EQUALS
        && !EVENT_SOURCE.matcher(value).matches()) {
      return Optional.of(Reason.NO_EVENT_SOURCE);
    }
    if (field.field() == SelectorField.RESOURCES_ARN && operator != Operator.ENDS_WITH) {
      return arnReason(selector, value);
    }
    return Optional.empty();
  }

  private Optional<Reason> arnReason(AdvancedSelector selector, String value) {
    if (isOfOtherRegion(value)) {
      return Optional.of(Reason.OTHER_REGION);
    }
    String service = part(value, 2);
    boolean other =
        selector
            .resourceType()
            .flatMap(DataResourceTypes::service)
            .filter(known -> !service.isEmpty() && !known.equals(service))
            .isPresent();
    return other ? Optional.of(Reason.OTHER_SERVICE) : Optional.empty();
  }

  /** Whether whatever the value selects has what the field vetoes. */
  private static boolean isVetoed(FieldSelector field, Operator operator, String value) {
    return field.conditions().stream()
        .filter(condition -> condition.operator().vetoes())
        .anyMatch(
            condition ->
                condition.values().stream()
                    .anyMatch(vetoed -> isWithin(operator, value, condition.operator(), vetoed)));
  }

  private static boolean isWithin(Operator operator, String value, Operator veto, String vetoed) {
    return switch (operator) {
      case EQUALS -> veto.compares(value, vetoed);
      case STARTS_WITH -> veto == Operator.NOT_STARTS_WITH && value.startsWith(vetoed);
      case ENDS_WITH -> veto == Operator.NOT_ENDS_WITH && value.endsWith(vetoed);
      case NOT_EQUALS, NOT_STARTS_WITH, NOT_ENDS_WITH -> false;
    };
  }

  private boolean isOfOtherRegion(String arn) {
    String region = part(arn, 3);
    return switch (scope.regions()) {
      case ALL -> false;
      case HOME_ONLY -> !region.isEmpty() && !region.equals(scope.homeRegion());
    };
  }

  /** A part of an ARN that is whole, which it is if another follows; else empty. */
  private static String part(String arn, int index) {
    String[] parts = arn.split(":", 6);
    return parts[0].equals("arn") && parts.length > index + 1 ? parts[index] : "";
  }

  private static Warning never(ClauseName name, SelectorField field, String value, Reason reason) {
    return new Warning.NeverMatches(name, field, value, reason);
  }
}
