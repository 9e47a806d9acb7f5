package dev.cairn.cloudtrail.selector;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** What an advanced selector of a trail can look at. */
public enum SelectorField {
  EVENT_CATEGORY("eventCategory", Form.ONE_EQUAL, SelectedCategory::isKnown),
  READ_ONLY("readOnly", Form.ONE_EQUAL, Set.of("true", "false")::contains),
  EVENT_SOURCE("eventSource", Form.ANY, _ -> true),
  EVENT_NAME("eventName", Form.ANY, _ -> true),
  EVENT_TYPE("eventType", Form.ANY, _ -> true),
  RESOURCES_TYPE("resources.type", Form.ONE_EQUAL, DataResourceTypes::isKnown),
  RESOURCES_ARN("resources.ARN", Form.ANY, _ -> true),
  ERROR_CODE("errorCode", Form.ONE_EQUAL, "VpceAccessDenied"::equals),
  VPC_ENDPOINT_ID("vpcEndpointId", Form.ANY, _ -> true),
  USER_IDENTITY_ARN("userIdentity.arn", Form.ANY, _ -> true),
  /** Records carry it only when it is true. */
  SESSION_CREDENTIAL_FROM_CONSOLE(
      "sessionCredentialFromConsole", Form.ONE_EQUAL_OR_NOT, "true"::equals);

  private enum Form {
    /** Equals with one value. */
    ONE_EQUAL,
    /** Equals or NotEquals with one value. */
    ONE_EQUAL_OR_NOT,
    /** Every operator with any number of values. */
    ANY
  }

  private final String text;
  private final Form form;
  private final Predicate<String> accepted;

  SelectorField(String text, Form form, Predicate<String> accepted) {
    this.text = text;
    this.form = form;
    this.accepted = accepted;
  }

  /** As the API spells it. */
  public String text() {
    return text;
  }

  /**
   * Reads the API's spelling.
   *
   * @throws dev.cairn.core.AwsException InvalidEventSelectorsException for a field that is unknown
   */
  public static SelectorField of(String text) {
    for (SelectorField field : values()) {
      if (field.text.equals(text)) {
        return field;
      }
    }
    throw SelectorErrors.unknownField(text);
  }

  /** Refuses operators and values that this field does not have. */
  void check(Condition condition) {
    if (!operators().contains(condition.operator())) {
      throw SelectorErrors.invalidOperator(this, condition.operator());
    }
    if (form != Form.ANY && condition.values().size() > 1) {
      throw SelectorErrors.severalValues(this);
    }
    if (!condition.values().stream().allMatch(accepted)) {
      throw SelectorErrors.invalidFieldValue(this);
    }
  }

  private Set<Operator> operators() {
    return switch (form) {
      case ONE_EQUAL -> EnumSet.of(Operator.EQUALS);
      case ONE_EQUAL_OR_NOT -> EnumSet.of(Operator.EQUALS, Operator.NOT_EQUALS);
      case ANY -> EnumSet.allOf(Operator.class);
    };
  }
}
