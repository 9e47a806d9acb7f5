package dev.cairn.cloudtrail.selector;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of a trail's advanced event selectors: an event that every field takes belongs to the trail.
 *
 * @param name what people call it, up to {@value #MOST_NAME_CHARACTERS} characters
 * @param fields each once, in the order in which they were given; eventCategory is among them
 */
public record AdvancedSelector(Optional<String> name, List<FieldSelector> fields) {
  static final int MOST_NAME_CHARACTERS = 1000;

  /**
   * Copies the fields.
   *
   * @throws dev.cairn.core.AwsException InvalidEventSelectorsException if a field is missing,
   *     stands twice or does not go with the category, or if an ARN is none of the type
   */
  public AdvancedSelector {
    fields = List.copyOf(fields);
    if (name.isPresent() && name.get().length() > MOST_NAME_CHARACTERS) {
      throw SelectorErrors.length("Name", 0, MOST_NAME_CHARACTERS);
    }
    Set<SelectorField> once = EnumSet.noneOf(SelectorField.class);
    for (FieldSelector selector : fields) {
      if (!once.add(selector.field())) {
        throw SelectorErrors.repeated(selector.field());
      }
    }
    checkFields(once, fields);
  }

  private static void checkFields(Set<SelectorField> given, List<FieldSelector> fields) {
    SelectedCategory category = category(fields);
    for (SelectorField required : category.required()) {
      if (!given.contains(required)) {
        throw SelectorErrors.missing(required);
      }
    }
    for (FieldSelector selector : fields) {
      if (!category.allows(selector.field())) {
        throw SelectorErrors.unsupported(selector.field(), category);
      }
      if (selector.field() == SelectorField.EVENT_SOURCE) {
        checkSource(selector, category);
      } else if (selector.field() == SelectorField.RESOURCES_ARN) {
        checkArns(selector, fields);
      } // The field itself has checked everything else.
    }
  }

  /** A network activity selector is for one service. */
  private static void checkSource(FieldSelector selector, SelectedCategory category) {
    if (category != SelectedCategory.NETWORK_ACTIVITY) {
      return;
    }
    for (Condition condition : selector.conditions()) {
      if (condition.operator() != Operator.EQUALS) {
        throw SelectorErrors.invalidOperator(SelectorField.EVENT_SOURCE, condition.operator());
      }
      if (condition.values().size() > 1) {
        throw SelectorErrors.severalValues(SelectorField.EVENT_SOURCE);
      }
    }
  }

  /** What is compared whole must be a whole ARN. */
  private static void checkArns(FieldSelector selector, List<FieldSelector> fields) {
    String type = only(fields, SelectorField.RESOURCES_TYPE).orElseThrow();
    for (Operator operator : List.of(Operator.EQUALS, Operator.NOT_EQUALS)) {
      for (String value : selector.values(operator)) {
        if (!DataResourceTypes.isArnOf(type, value)) {
          throw SelectorErrors.invalidFieldValue(SelectorField.RESOURCES_ARN);
        }
      }
    }
  }

  /** What it selects from. */
  public SelectedCategory category() {
    return category(fields);
  }

  private static SelectedCategory category(List<FieldSelector> fields) {
    return only(fields, SelectorField.EVENT_CATEGORY)
        .map(SelectedCategory::of)
        .orElseThrow(() -> SelectorErrors.missing(SelectorField.EVENT_CATEGORY));
  }

  /** The type of the resources whose data events are selected; empty for other categories. */
  public Optional<String> resourceType() {
    return only(fields, SelectorField.RESOURCES_TYPE);
  }

  /** What is wanted of a field, if anything is. */
  public Optional<FieldSelector> field(SelectorField field) {
    return fields.stream().filter(selector -> selector.field() == field).findFirst();
  }

  private static Optional<String> only(List<FieldSelector> fields, SelectorField field) {
    return fields.stream()
        .filter(selector -> selector.field() == field)
        .map(selector -> selector.conditions().getFirst().values().getFirst())
        .findFirst();
  }

  long counted() {
    return fields.stream().flatMap(FieldSelector::allValues).count();
  }
}
