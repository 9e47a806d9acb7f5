package dev.cairn.cloudtrail.selector.matching;

import dev.cairn.cloudtrail.selector.AdvancedSelector;
import dev.cairn.cloudtrail.selector.BasicSelector;
import dev.cairn.cloudtrail.selector.DataSelection;
import dev.cairn.cloudtrail.selector.FieldSelector;
import dev.cairn.cloudtrail.selector.ReadWriteType;
import dev.cairn.cloudtrail.selector.SelectorField;
import dev.cairn.cloudtrail.selector.SelectorMode;
import dev.cairn.core.event.EventCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A part of a trail's selectors that takes events by itself, compiled. Safe for use by many
 * threads.
 */
public final class Clause {
  private final EventCategory category;
  private final List<Predicate<EventFacts>> tests;

  private Clause(EventCategory category, List<Predicate<EventFacts>> tests) {
    this.category = category;
    this.tests = List.copyOf(tests);
  }

  /** All management events. */
  public static Clause allManagement() {
    return new Clause(EventCategory.MANAGEMENT, List.of());
  }

  /** The management events that a basic selector takes; nothing if it takes none. */
  public static Optional<Clause> management(BasicSelector selector) {
    if (!selector.managementEvents()) {
      return Optional.empty();
    }
    List<Predicate<EventFacts>> tests = new ArrayList<>(readWrite(selector.readWriteType()));
    Set<String> excluded = Set.copyOf(selector.excludedSources());
    if (!excluded.isEmpty()) {
      tests.add(facts -> !excluded.contains(facts.eventSource()));
    }
    return Optional.of(new Clause(EventCategory.MANAGEMENT, tests));
  }

  /** The data events that a basic selector takes because of one of its data resources. */
  public static Clause data(ReadWriteType readWriteType, DataSelection data, SelectorMode mode) {
    List<Predicate<EventFacts>> tests = new ArrayList<>(readWrite(readWriteType));
    tests.add(anyResource(data.type().text(), BasicArns.test(data, mode)));
    return new Clause(EventCategory.DATA, tests);
  }

  /** The events that an advanced selector takes. */
  public static Clause of(AdvancedSelector selector) {
    return compile(selector, selector.fields());
  }

  /** The events that an advanced selector would take if it did not look at a field. */
  public static Clause without(SelectorField field, AdvancedSelector selector) {
    return compile(
        selector, selector.fields().stream().filter(one -> one.field() != field).toList());
  }

  private static Clause compile(AdvancedSelector selector, List<FieldSelector> fields) {
    List<Predicate<EventFacts>> tests = new ArrayList<>();
    Predicate<String> arn = _ -> true;
    for (FieldSelector field : fields) {
      test(field).ifPresent(tests::add);
      if (field.field() == SelectorField.RESOURCES_ARN) {
        arn = ValueTest.of(field)::test;
      }
    }
    if (selector.resourceType().isPresent()) {
      tests.add(anyResource(selector.resourceType().get(), arn));
    }
    return new Clause(selector.category().category(), tests);
  }

  private static List<Predicate<EventFacts>> readWrite(ReadWriteType type) {
    return switch (type) {
      case ALL -> List.of();
      case READ_ONLY -> List.of(EventFacts::readOnly);
      case WRITE_ONLY -> List.of(facts -> !facts.readOnly());
    };
  }

  /**
   * Type and ARN must be of one and the same resource. A veto concerns that resource alone: an
   * event that also touched another of the type is taken for the other's sake.
   */
  private static Predicate<EventFacts> anyResource(String type, Predicate<String> arn) {
    return facts -> {
      for (EventFacts.Resource resource : facts.resources()) {
        if (resource.type().equals(type) && arn.test(resource.arn())) {
          return true;
        }
      }
      return false;
    };
  }

  /** The test of a field by itself; the category and the resources are no such fields. */
  private static Optional<Predicate<EventFacts>> test(FieldSelector selector) {
    ValueTest value = ValueTest.of(selector);
    return switch (selector.field()) {
      case EVENT_CATEGORY, RESOURCES_TYPE, RESOURCES_ARN -> Optional.empty();
      case READ_ONLY -> Optional.of(facts -> value.test(String.valueOf(facts.readOnly())));
      case EVENT_SOURCE -> Optional.of(facts -> value.test(facts.eventSource()));
      case EVENT_NAME -> Optional.of(facts -> value.test(facts.eventName()));
      case EVENT_TYPE -> Optional.of(facts -> value.test(facts.eventType()));
      case ERROR_CODE -> Optional.of(facts -> value.test(facts.errorCode()));
      case VPC_ENDPOINT_ID -> Optional.of(facts -> value.test(facts.vpcEndpointId()));
      case USER_IDENTITY_ARN -> Optional.of(facts -> value.test(facts.userArn()));
      case SESSION_CREDENTIAL_FROM_CONSOLE ->
          Optional.of(facts -> value.test(facts.sessionCredentialFromConsole()));
    };
  }

  /** What it takes events from. */
  public EventCategory category() {
    return category;
  }

  /** Whether it takes an event; the trail's scope is not asked. */
  public boolean takes(EventFacts facts) {
    if (facts.category() != category) {
      return false;
    }
    for (Predicate<EventFacts> test : tests) {
      if (!test.test(facts)) {
        return false;
      }
    }
    return true;
  }
}
