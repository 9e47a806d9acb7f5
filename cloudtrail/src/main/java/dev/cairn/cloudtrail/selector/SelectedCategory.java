package dev.cairn.cloudtrail.selector;

import dev.cairn.core.event.EventCategory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The categories of events that an advanced selector of a trail can ask for. */
public enum SelectedCategory {
  MANAGEMENT("Management", EventCategory.MANAGEMENT),
  DATA("Data", EventCategory.DATA),
  NETWORK_ACTIVITY("NetworkActivity", EventCategory.NETWORK_ACTIVITY);

  private final String text;
  private final EventCategory category;

  SelectedCategory(String text, EventCategory category) {
    this.text = text;
    this.category = category;
  }

  /** As the API and records spell it. */
  public String text() {
    return text;
  }

  /** What records of this category are sorted under. */
  public EventCategory category() {
    return category;
  }

  static boolean isKnown(String text) {
    return Arrays.stream(values()).anyMatch(category -> category.text.equals(text));
  }

  /** The category of this name, which must be known. */
  static SelectedCategory of(String text) {
    for (SelectedCategory category : values()) {
      if (category.text.equals(text)) {
        return category;
      }
    }
    throw SelectorErrors.invalidFieldValue(SelectorField.EVENT_CATEGORY);
  }

  /** The fields that a selector of this category must have beside eventCategory. */
  Set<SelectorField> required() {
    return switch (this) {
      case MANAGEMENT -> EnumSet.noneOf(SelectorField.class);
      case DATA -> EnumSet.of(SelectorField.RESOURCES_TYPE);
      case NETWORK_ACTIVITY -> EnumSet.of(SelectorField.EVENT_SOURCE);
    };
  }

  /** Whether a selector of this category may have a field. */
  boolean allows(SelectorField field) {
    return switch (field) {
      case EVENT_CATEGORY, EVENT_SOURCE -> true;
      case READ_ONLY -> this != NETWORK_ACTIVITY;
      case EVENT_NAME -> this != MANAGEMENT;
      case RESOURCES_TYPE,
          RESOURCES_ARN,
          EVENT_TYPE,
          USER_IDENTITY_ARN,
          SESSION_CREDENTIAL_FROM_CONSOLE ->
          this == DATA;
      case ERROR_CODE, VPC_ENDPOINT_ID -> this == NETWORK_ACTIVITY;
    };
  }
}
