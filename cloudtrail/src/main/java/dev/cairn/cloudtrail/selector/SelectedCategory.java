package dev.cairn.cloudtrail.selector;

import dev.cairn.core.event.EventCategory;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The categories of events that an advanced selector of a trail can ask for. */
public enum SelectedCategory {
  MANAGEMENT(
      "Management",
      EventCategory.MANAGEMENT,
      EnumSet.noneOf(SelectorField.class),
      EnumSet.of(SelectorField.EVENT_SOURCE, SelectorField.READ_ONLY)),
  DATA(
      "Data",
      EventCategory.DATA,
      EnumSet.of(SelectorField.RESOURCES_TYPE),
      EnumSet.of(
          SelectorField.READ_ONLY,
          SelectorField.EVENT_NAME,
          SelectorField.RESOURCES_ARN,
          SelectorField.EVENT_SOURCE,
          SelectorField.EVENT_TYPE,
          SelectorField.SESSION_CREDENTIAL_FROM_CONSOLE,
          SelectorField.USER_IDENTITY_ARN)),
  NETWORK_ACTIVITY(
      "NetworkActivity",
      EventCategory.NETWORK_ACTIVITY,
      EnumSet.of(SelectorField.EVENT_SOURCE),
      EnumSet.of(
          SelectorField.EVENT_NAME, SelectorField.ERROR_CODE, SelectorField.VPC_ENDPOINT_ID));

  private final String text;
  private final EventCategory category;
  private final Set<SelectorField> required;
  private final Set<SelectorField> optional;

  SelectedCategory(
      String text,
      EventCategory category,
      Set<SelectorField> required,
      Set<SelectorField> optional) {
    this.text = text;
    this.category = category;
    this.required = required;
    this.optional = optional;
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
    return MANAGEMENT.text.equals(text)
        || DATA.text.equals(text)
        || NETWORK_ACTIVITY.text.equals(text);
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
    return Collections.unmodifiableSet(required);
  }

  boolean allows(SelectorField field) {
    return field == SelectorField.EVENT_CATEGORY
        || required.contains(field)
        || optional.contains(field);
  }
}
