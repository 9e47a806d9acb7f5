package dev.cairn.cloudtrail.selector.preview;

import dev.cairn.cloudtrail.selector.SelectorField;
import java.util.List;

/** What somebody should look at before the selectors are put. */
public sealed interface Warning {
  /** The part of the selectors that it is about. */
  ClauseName clause();

  /**
   * The part takes the data events of the trail's own deliveries, so that every delivery is a
   * reason for the next.
   *
   * @param object an ARN such as a delivery writes
   */
  record FeedbackLoop(ClauseName clause, String object) implements Warning {}

  /**
   * A value that no event can have, whatever happens: it selects nothing, or vetoes nothing.
   *
   * @param value as it was given
   */
  record NeverMatches(ClauseName clause, SelectorField field, String value, Reason reason)
      implements Warning {}

  /**
   * The value begins like a bucket's ARN and has no slash behind the name, so it also means every
   * other bucket whose name begins so.
   *
   * @param value as it was given, of StartsWith or NotStartsWith
   */
  record OtherBucketsToo(ClauseName clause, String value) implements Warning {}

  /** The part holds no value at all, so it takes nothing. */
  record NoValues(ClauseName clause) implements Warning {}

  /**
   * The value ends with a slash and an asterisk, and is read as everything below the slash. AWS
   * would take it literally.
   */
  record ReadAsPrefix(ClauseName clause, String value) implements Warning {}

  /**
   * The part took nothing, but would have if one field were compared without regard to case and to
   * wildcards, and if whole values were taken for beginnings.
   *
   * @param seen what an event had in this field
   * @param events that the part would have taken
   */
  record NearMiss(ClauseName clause, SelectorField field, String seen, long events)
      implements Warning {}

  /**
   * Whatever the part took, others took too, so that it makes no difference.
   *
   * @param others that took all of it, each by itself
   */
  record Swallowed(ClauseName clause, List<ClauseName> others) implements Warning {
    /** Copies the list. */
    public Swallowed {
      others = List.copyOf(others);
    }
  }

  /** Why a value cannot be that of any event. */
  enum Reason {
    /** It holds an asterisk, which is compared like any other character. */
    WILDCARD,
    /** The same field vetoes everything that the value selects. */
    VETOED,
    /** The ARN is of another Region than the one that the trail takes events of. */
    OTHER_REGION,
    /** The ARN is of another service than the type of resource. */
    OTHER_SERVICE,
    /** No event source is of this form. */
    NO_EVENT_SOURCE
  }
}
