package dev.cairn.cloudtrail.selector.preview;

import java.util.Optional;

/**
 * Which part of the selectors is meant.
 *
 * @param selector its place in the list that was given, from 0
 * @param part what it takes of which
 * @param resourceType whose data events it takes, such as {@code AWS::S3::Object}; empty for other
 *     parts
 * @param value of a basic selector's data resource, as it was given; empty for other parts
 */
public record ClauseName(
    int selector, Part part, Optional<String> resourceType, Optional<String> value) {
  /** The kinds of parts. */
  public enum Part {
    /** All management events, as a trail takes them by default. */
    DEFAULT,
    /** What a basic selector takes of management events. */
    BASIC_MANAGEMENT,
    /** What a basic selector takes because of one value of its data resources. */
    BASIC_DATA,
    /** A whole advanced selector. */
    ADVANCED
  }
}
