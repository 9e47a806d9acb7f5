package dev.cairn.cloudtrail.selector.matching;

import java.util.List;
import java.util.Set;

/**
 * Whether a call changed something, told by its name, of records that do not say so themselves:
 * those before version 1.01, and some service events. What is not known for a read is taken for a
 * write, because a trail that misses a write is worse than one with a read too many.
 */
final class OldRecords {
  private static final List<String> READING_VERBS =
      List.of(
          "BatchGet",
          "Describe",
          "Get",
          "Head",
          "List",
          "Lookup",
          "Query",
          "Scan",
          "Search",
          "Select");

  /** Calls that begin like reads, but that records call writes. */
  private static final Set<String> WRITES =
      Set.of("sts.amazonaws.com GetSessionToken", "sts.amazonaws.com GetFederationToken");

  /** Calls that do not begin like reads, but that records call so. */
  private static final Set<String> READS =
      Set.of(
          "sts.amazonaws.com AssumeRole",
          "sts.amazonaws.com AssumeRoleWithSAML",
          "sts.amazonaws.com AssumeRoleWithWebIdentity",
          "kms.amazonaws.com Decrypt",
          "kms.amazonaws.com Encrypt",
          "kms.amazonaws.com GenerateDataKey",
          "kms.amazonaws.com GenerateDataKeyWithoutPlaintext",
          "kms.amazonaws.com ReEncrypt");

  private OldRecords() {}

  static boolean isReadOnly(String eventSource, String eventName) {
    String call = eventSource + " " + eventName;
    return READS.contains(call)
        || (!WRITES.contains(call) && READING_VERBS.stream().anyMatch(eventName::startsWith));
  }
}
