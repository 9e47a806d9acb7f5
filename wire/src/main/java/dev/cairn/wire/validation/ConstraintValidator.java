package dev.cairn.wire.validation;

import dev.cairn.core.AwsException;
import dev.cairn.wire.model.Location;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.protocol.ServerProtocol;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Checks decoded requests against the constraints of their model: required members, lengths, sizes,
 * ranges, patterns and enums. Safe for use by many threads; shapes are compiled at first use.
 */
public final class ConstraintValidator {
  /**
   * Members whose constraints the real service answers with modelled errors of its own, so that the
   * operation checks them: {@code service.Operation} to member names.
   */
  private static final Map<String, Set<String>> CHECKED_BY_OPERATION =
      Map.ofEntries(
          // InvalidLookupAttributes, InvalidMaxResults, InvalidEventCategory, InvalidNextToken.
          Map.entry(
              "cloudtrail.LookupEvents",
              Set.of("LookupAttributes", "MaxResults", "EventCategory", "NextToken")),
          // InvalidMaxResults and InvalidNextToken.
          Map.entry("cloudtrail.ListEventDataStores", Set.of("MaxResults", "NextToken")),
          Map.entry("cloudtrail.GetQueryResults", Set.of("MaxQueryResults", "NextToken")),
          // The same, and InvalidQueryStatus.
          Map.entry("cloudtrail.ListQueries", Set.of("MaxResults", "NextToken", "QueryStatus")));

  private final Map<OperationModel, Optional<Check>> checks = new ConcurrentHashMap<>();

  /** Every shape compiled so far. Guarded by itself. */
  private final Map<Shape, Check> compiled = new HashMap<>();

  /**
   * Returns if a request satisfies its model.
   *
   * @param document as {@link dev.cairn.wire.Structure} describes it
   * @param protocol the request's protocol, which has its own name for the error
   * @throws AwsException naming each broken constraint in AWS's words, without secret values
   */
  public void validate(
      OperationModel operation, Map<String, Object> document, ServerProtocol protocol) {
    Optional<Check> known = checks.get(operation);
    Optional<Check> check =
        known != null ? known : checks.computeIfAbsent(operation, this::compile);
    if (check.isPresent() && !check.get().holds(document)) {
      Violations violations = new Violations();
      check.get().explain(document, "", false, violations);
      throw protocol.invalid(operation, violations.text());
    }
  }

  /** S3 has an error of its own for nearly each header and parameter. */
  private static Set<String> outsideTheBody(OperationModel operation) {
    return operation.input().stream()
        .flatMap(input -> input.members().values().stream())
        .filter(member -> member.location() != Location.BODY || member.streaming())
        .map(Member::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<Check> compile(OperationModel operation) {
    Set<String> without =
        operation.service().metadata().objects()
            ? outsideTheBody(operation)
            : CHECKED_BY_OPERATION.getOrDefault(operation.toString(), Set.of());
    synchronized (compiled) {
      return operation.input().map(input -> Check.of(input, compiled).without(without));
    }
  }
}
