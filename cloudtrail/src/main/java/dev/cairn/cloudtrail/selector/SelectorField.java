package dev.cairn.cloudtrail.selector;

import java.util.EnumSet;
import java.util.Set;

/** What an advanced selector of a trail can look at. */
public enum SelectorField {
  EVENT_CATEGORY("eventCategory", Form.ONE_EQUAL),
  READ_ONLY("readOnly", Form.ONE_EQUAL),
  EVENT_SOURCE("eventSource", Form.ANY),
  EVENT_NAME("eventName", Form.ANY),
  EVENT_TYPE("eventType", Form.ANY),
  RESOURCES_TYPE("resources.type", Form.ONE_EQUAL),
  RESOURCES_ARN("resources.ARN", Form.ANY),
  ERROR_CODE("errorCode", Form.ONE_EQUAL),
  VPC_ENDPOINT_ID("vpcEndpointId", Form.ANY),
  USER_IDENTITY_ARN("userIdentity.arn", Form.ANY),
  /** Records carry it only when it is true. */
  SESSION_CREDENTIAL_FROM_CONSOLE("sessionCredentialFromConsole", Form.ONE_EQUAL_OR_NOT);

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

  SelectorField(String text, Form form) {
    this.text = text;
    this.form = form;
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
    if (!condition.values().stream().allMatch(this::accepts)) {
      throw SelectorErrors.invalidFieldValue(this);
    }
  }

  private boolean accepts(String value) {
    return switch (this) {
      case EVENT_CATEGORY -> SelectedCategory.isKnown(value);
      case READ_ONLY -> value.equals("true") || value.equals("false");
      case RESOURCES_TYPE -> DataResourceTypes.isKnown(value);
      case ERROR_CODE -> value.equals("VpceAccessDenied");
      case SESSION_CREDENTIAL_FROM_CONSOLE -> value.equals("true");
      case EVENT_SOURCE,
          EVENT_NAME,
          EVENT_TYPE,
          RESOURCES_ARN,
          VPC_ENDPOINT_ID,
          USER_IDENTITY_ARN ->
          true;
    };
  }

  private Set<Operator> operators() {
    return switch (form) {
      case ONE_EQUAL -> EnumSet.of(Operator.EQUALS);
      case ONE_EQUAL_OR_NOT -> EnumSet.of(Operator.EQUALS, Operator.NOT_EQUALS);
      case ANY -> EnumSet.allOf(Operator.class);
    };
  }
}
