package dev.cairn.cloudtrail.selector.preview;

import dev.cairn.cloudtrail.selector.AdvancedSelector;
import dev.cairn.cloudtrail.selector.Condition;
import dev.cairn.cloudtrail.selector.DataSelection;
import dev.cairn.cloudtrail.selector.FieldSelector;
import dev.cairn.cloudtrail.selector.Operator;
import dev.cairn.cloudtrail.selector.SelectorField;
import dev.cairn.cloudtrail.selector.SelectorMode;
import dev.cairn.cloudtrail.selector.matching.Clause;
import dev.cairn.cloudtrail.selector.matching.EventFacts;
import dev.cairn.cloudtrail.selector.preview.PreviewClause.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds out why a part of the selectors takes nothing: looks for events that it would take if one
 * field were compared loosely. All other fields count as they are.
 */
final class NearMisses {
  private static final List<SelectorField> LOOSE_FIELDS =
      List.of(
          SelectorField.EVENT_SOURCE,
          SelectorField.EVENT_NAME,
          SelectorField.EVENT_TYPE,
          SelectorField.RESOURCES_ARN,
          SelectorField.VPC_ENDPOINT_ID,
          SelectorField.USER_IDENTITY_ARN);

  private final ClauseName clause;
  private final List<LooseField> fields;

  private NearMisses(ClauseName clause, List<LooseField> fields) {
    this.clause = clause;
    this.fields = fields;
  }

  static NearMisses of(PreviewClause clause) {
    return new NearMisses(
        clause.name(),
        switch (clause.source()) {
          case Source.Management() -> List.of();
          case Source.Data(var selector, var data) ->
              data.values().isEmpty()
                  ? List.of()
                  : List.of(
                      new LooseField(
                          SelectorField.RESOURCES_ARN,
                          data.type().text(),
                          Clause.data(
                              selector.readWriteType(), everything(data), SelectorMode.STRICT),
                          List.of(new Condition(Operator.STARTS_WITH, data.values()))));
          case Source.Advanced(var selector) -> loose(selector);
        });
  }

  private static DataSelection everything(DataSelection data) {
    return new DataSelection(
        data.type(),
        List.of(
            switch (data.type()) {
              case S3_OBJECT -> "arn:aws:s3";
              case LAMBDA_FUNCTION -> "arn:aws:lambda";
              case DYNAMODB_TABLE -> "arn:aws:dynamodb";
            }));
  }

  private static List<LooseField> loose(AdvancedSelector selector) {
    List<LooseField> loose = new ArrayList<>();
    for (FieldSelector field : selector.fields()) {
      boolean selects = field.conditions().stream().anyMatch(one -> !one.operator().vetoes());
      if (selects && LOOSE_FIELDS.contains(field.field())) {
        loose.add(
            new LooseField(
                field.field(),
                selector.resourceType().orElse(""),
                Clause.without(field.field(), selector),
                field.conditions()));
      }
    }
    return loose;
  }

  /** Looks at an event that the part does not take. */
  void look(EventFacts facts) {
    fields.forEach(field -> field.look(facts));
  }

  Stream<Warning> warnings() {
    return fields.stream()
        .filter(field -> field.events > 0)
        .map(field -> new Warning.NearMiss(clause, field.field, field.seen, field.events));
  }

  /** One field, compared loosely. */
  private static final class LooseField {
    private final SelectorField field;
    private final String resourceType;
    private final Clause others;
    private final List<Condition> conditions;
    private String seen = "";
    private long events;

    LooseField(
        SelectorField field, String resourceType, Clause others, List<Condition> conditions) {
      this.field = field;
      this.resourceType = resourceType;
      this.others = others;
      this.conditions = conditions;
    }

    void look(EventFacts facts) {
      if (!others.takes(facts)) {
        return;
      }
      texts(facts)
          .filter(text -> !text.isEmpty() && Loosely.fit(field, conditions, text))
          .findFirst()
          .ifPresent(
              text -> {
                seen = events == 0 ? text : seen;
                events++;
              });
    }

    private Stream<String> texts(EventFacts facts) {
      return switch (field) {
        case EVENT_SOURCE -> Stream.of(facts.eventSource());
        case EVENT_NAME -> Stream.of(facts.eventName());
        case EVENT_TYPE -> Stream.of(facts.eventType());
        case VPC_ENDPOINT_ID -> Stream.of(facts.vpcEndpointId());
        case USER_IDENTITY_ARN -> Stream.of(facts.userArn());
        case RESOURCES_ARN ->
            facts.resources().stream()
                .filter(resource -> resource.type().equals(resourceType))
                .map(EventFacts.Resource::arn);
        case EVENT_CATEGORY,
            READ_ONLY,
            RESOURCES_TYPE,
            ERROR_CODE,
            SESSION_CREDENTIAL_FROM_CONSOLE ->
            Stream.empty(); // Of closed sets of values, in which nobody errs by a letter.
      };
    }
  }
}
