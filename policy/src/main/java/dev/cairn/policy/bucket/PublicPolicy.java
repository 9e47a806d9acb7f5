package dev.cairn.policy.bucket;

import dev.cairn.policy.condition.AddressRange;
import dev.cairn.policy.condition.Clause;
import dev.cairn.policy.condition.Operator;
import dev.cairn.policy.condition.Quantifier;
import dev.cairn.policy.condition.ValueClause;
import dev.cairn.policy.condition.ValueClause.Absence;
import dev.cairn.policy.document.Policy;
import dev.cairn.policy.document.Statement;
import dev.cairn.policy.document.Statement.Effect;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a bucket's policy lets the public in: a statement allows something to everybody and no
 * condition ties it to fixed values of one of the keys that S3 trusts. What a Deny takes away again
 * does not count.
 */
public final class PublicPolicy {
  private static final String SOURCE_ADDRESS = "aws:sourceip";
  private static final Set<String> TRUSTED_KEYS =
      Set.of(
          "aws:principalorgid",
          "aws:principalarn",
          "aws:sourcearn",
          "aws:sourceaccount",
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:userid",
          "s3:x-amz-server-side-encryption-aws-kms-key-id",
          "s3:dataaccesspointarn",
          "s3:dataaccesspointaccount");

  private static final Set<Operator> FIXING =
      Set.of(
          Operator.STRING_EQUALS,
          Operator.STRING_EQUALS_IGNORE_CASE,
          Operator.STRING_LIKE,
          Operator.ARN_EQUALS,
          Operator.ARN_LIKE);

  /** Wider ranges than these are the public, unless nobody is routed to them. */
  private static final int WIDEST_FOUR_BITS = 8;

  private static final int WIDEST_SIX_BITS = 32;
  private static final List<AddressRange> PRIVATE =
      Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
          .map(range -> Objects.requireNonNull(AddressRange.read(range)))
          .toList();

  private PublicPolicy() {}

  /** Whether any statement lets the public in. */
  public static boolean isPublic(Policy policy) {
    return policy.statements().stream().anyMatch(PublicPolicy::isPublic);
  }

  private static boolean isPublic(Statement statement) {
    return statement.effect() == Effect.ALLOW
        && statement.isAboutEveryone()
        && statement.conditions().clauses().stream().noneMatch(PublicPolicy::isFixed);
  }

  /** Whether a clause holds for fixed values only, and never where the key is absent. */
  private static boolean isFixed(Clause clause) {
    if (!(clause instanceof ValueClause compared)
        || compared.name().absence() != Absence.PLAIN
        || compared.name().quantifier() == Quantifier.ALL
        || compared.values().isEmpty()) {
      return false;
    }
    Operator operator = compared.name().operator();
    if (clause.key().equals(SOURCE_ADDRESS)) {
      return operator == Operator.IP_ADDRESS
          && clause.values().stream().allMatch(PublicPolicy::isNarrow);
    }
    return FIXING.contains(operator)
        && TRUSTED_KEYS.contains(clause.key())
        && clause.values().stream().noneMatch(PublicPolicy::varies);
  }

  /** Wildcards vary under every operator, for S3 does not look at which it is; so do variables. */
  private static boolean varies(String value) {
    return value.indexOf('*') >= 0 || value.indexOf('?') >= 0 || value.contains("${");
  }

  private static boolean isNarrow(String value) {
    AddressRange range = AddressRange.read(value);
    if (range == null) {
      return false;
    }
    return range.prefixBits() >= (range.isSix() ? WIDEST_SIX_BITS : WIDEST_FOUR_BITS)
        || PRIVATE.stream().anyMatch(known -> known.contains(range));
  }
}
