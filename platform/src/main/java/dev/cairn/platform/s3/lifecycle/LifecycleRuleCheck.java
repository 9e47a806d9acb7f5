package dev.cairn.platform.s3.lifecycle;

import dev.cairn.api.s3.LifecycleExpiration;
import dev.cairn.api.s3.LifecycleRule;
import dev.cairn.api.s3.LifecycleRuleFilter;
import dev.cairn.api.s3.NoncurrentVersionExpiration;
import dev.cairn.api.s3.Transition;
import dev.cairn.core.AwsException;
import dev.cairn.platform.s3.bucket.S3Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says whether a lifecycle rule can be meant. */
final class LifecycleRuleCheck {
  private static final int MOST_ID_CHARACTERS = 255;
  private static final int MOST_KEPT = 100;

  /** Classes to which objects may move, with the least age in days. */
  private static final Map<String, Integer> LEAST_DAYS =
      Map.of(
          "STANDARD_IA", 30,
          "ONEZONE_IA", 30,
          "INTELLIGENT_TIERING", 0,
          "GLACIER_IR", 0,
          "GLACIER", 0,
          "DEEP_ARCHIVE", 0);

  private LifecycleRuleCheck() {}

  static void require(LifecycleRule rule) {
    if (rule.id() != null && rule.id().length() > MOST_ID_CHARACTERS) {
      throw S3Texts.INVALID_ARGUMENT.because("ID length should not exceed allowed limit of 255");
    }
    boolean formed =
        LifecycleRules.isStatus(rule.status())
            && (rule.filter() != null || rule.prefix() != null)
            && !(rule.filter() != null && rule.prefix() != null)
            && hasAction(rule);
    if (!formed) {
      throw S3Texts.malformedXml();
    }
    requireFilter(rule);
    requireExpiration(rule.expiration());
    requireTransitions(rule);
    requireNoncurrent(rule.noncurrentVersionExpiration());
  }

  private static boolean hasAction(LifecycleRule rule) {
    return Stream.of(
            rule.expiration(),
            rule.transitions(),
            rule.noncurrentVersionTransitions(),
            rule.noncurrentVersionExpiration(),
            rule.abortIncompleteMultipartUpload())
        .anyMatch(Objects::nonNull);
  }

  private static void requireFilter(LifecycleRule rule) {
    LifecycleRuleFilter filter = rule.filter();
    if (filter == null) {
      return;
    }
    long given =
        Stream.of(
                filter.prefix(),
                filter.tag(),
                filter.objectSizeGreaterThan(),
                filter.objectSizeLessThan(),
                filter.and())
            .filter(Objects::nonNull)
            .count();
    if (given > 1) {
      throw S3Texts.malformedXml();
    }
    boolean narrow = filter.tag() != null || filter.and() != null;
    if (narrow && rule.abortIncompleteMultipartUpload() != null) {
      throw S3Texts.INVALID_ARGUMENT.because(
          "AbortIncompleteMultipartUpload cannot be specified with Tags.");
    }
  }

  private static void requireExpiration(@Nullable LifecycleExpiration expiration) {
    if (expiration == null) {
      return;
    }
    long given =
        Stream.of(expiration.date(), expiration.days(), expiration.expiredObjectDeleteMarker())
            .filter(Objects::nonNull)
            .count();
    if (given != 1) {
      throw S3Texts.malformedXml();
    }
    requirePositive(expiration.days(), "Expiration");
    requireMidnight(expiration.date());
  }

  private static void requireTransitions(LifecycleRule rule) {
    List<Transition> transitions = rule.transitions() == null ? List.of() : rule.transitions();
    boolean dates = transitions.stream().anyMatch(t -> t.date() != null);
    boolean days = transitions.stream().anyMatch(t -> t.days() != null);
    if (dates && days) {
      throw S3Texts.INVALID_ARGUMENT.because(
          "Found mixed 'Date' and 'Days' based Transition actions in lifecycle rule for filter");
    }
    for (Transition transition : transitions) {
      requireTransition(transition, rule.expiration());
    }
  }

  private static void requireTransition(
      Transition transition, @Nullable LifecycleExpiration expiration) {
    Integer least = LEAST_DAYS.get("" + transition.storageClass());
    if (least == null || (transition.date() == null) == (transition.days() == null)) {
      throw S3Texts.malformedXml();
    }
    requireMidnight(transition.date());
    Integer days = transition.days();
    if (days == null) {
      return;
    }
    if (days < least) {
      throw S3Texts.INVALID_ARGUMENT.because(
          "'Days' in Transition action must be greater than or equal to "
              + least
              + " for storageClass '"
              + transition.storageClass()
              + "'");
    }
    if (expiration != null && expiration.days() != null && expiration.days() <= days) {
      throw S3Texts.INVALID_ARGUMENT.because(
          "'Days' in the Expiration action for filter must be greater than 'Days' in the"
              + " Transition action");
    }
  }

  private static void requireNoncurrent(@Nullable NoncurrentVersionExpiration expiration) {
    if (expiration == null) {
      return;
    }
    if (expiration.noncurrentDays() == null) {
      throw S3Texts.malformedXml();
    }
    requirePositive(expiration.noncurrentDays(), "NoncurrentVersionExpiration");
    Integer kept = expiration.newerNoncurrentVersions();
    if (kept != null && (kept < 1 || kept > MOST_KEPT)) {
      throw S3Texts.INVALID_ARGUMENT.because(
          "'NewerNoncurrentVersions' must be between 1 and " + MOST_KEPT);
    }
  }

  private static void requirePositive(@Nullable Integer days, String action) {
    if (days != null && days < 1) {
      throw notPositive(action);
    }
  }

  private static AwsException notPositive(String action) {
    return S3Texts.INVALID_ARGUMENT.because(
        "'Days' for " + action + " action must be a positive integer");
  }

  private static void requireMidnight(@Nullable Instant date) {
    if (date != null
        && !date.equals(date.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant())) {
      throw S3Texts.INVALID_ARGUMENT.because("'Date' must be at midnight GMT");
    }
  }
}
