package dev.cairn.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.policy.document.MalformedPolicyException;
import dev.cairn.policy.evaluation.Decision;
import dev.cairn.policy.evaluation.Evaluator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every set of policies, tried on many. */
class PropertiesTest {
  private static final int ROUNDS = 4_000;
  private static final List<String> CALLERS =
      List.of("u", "s", "s2", "fed", "ub", "sb", "rootA", "rootB", "anon", "svc:sns.amazonaws.com");
  private static final List<String> NAMES =
      List.of("*", "A", "B", "u", "r", "s", "ub", "rb", "fed", "!A,u", "svc:sns.amazonaws.com");
  private static final List<String> ACTIONS =
      List.of(
          "*", "s3:*", "s3:GetObject", "s3:Get*", "ec2:*", "s3:PutObject", "!iam:*", "!s3:Get*");
  private static final List<String> BUCKET_ACTIONS =
      List.of("s3:*", "s3:GetObject", "s3:Get*", "s3:PutObject", "!s3:Put*");
  private static final List<String> RESOURCES =
      List.of("*", "bkt/*", "bkt/k", "other/*", "!bkt/*", "!other/*", "bkt/${aws:username}");
  private static final List<String> CONDITIONS =
      List.of(
          "",
          "",
          " {Bool aws:SecureTransport true}",
          " {StringLike aws:username b*}",
          " {NotIpAddress aws:SourceIp 198.51.100.0/24}",
          " {ForAnyValue:StringEquals aws:TagKeys x}");

  /** In policies of these types a Deny of the request is put. */
  private static final List<String> DENIALS =
      List.of(
          "IP- s3:GetObject@bkt/*",
          "PB- s3:GetObject@bkt/k",
          "SP- s3:*",
          "RP- * s3:GetObject@bkt/*",
          "VE- * *",
          "SCP1- s3:Get*",
          "RCP1- * s3:*@bkt/*");

  static LongStream seeds() {
    long first = Long.getLong("cairn.seed", System.nanoTime());
    return LongStream.range(first, first + 3);
  }

  @ParameterizedTest(name = "-Dcairn.seed={0}")
  @MethodSource("seeds")
  void aDenyIsNeverOutweighed(long seed) throws MalformedPolicyException {
    Random random = new Random(seed);
    int turned = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String caller = pick(CALLERS, random);
      List<String> statements = statements(random);
      String denial = pick(DENIALS, random);
      boolean escapes =
          denial.startsWith("SCP") && (caller.equals("anon") || caller.startsWith("svc:"));
      turned += decide(caller, statements).isAllowed() ? 1 : 0;
      statements.add(random.nextInt(statements.size() + 1), denial);
      if (!escapes) {
        assertThat(decide(caller, statements))
            .as(caller + " with " + statements)
            .isInstanceOf(Decision.ExplicitlyDenied.class);
      }
    }
    assertThat(turned).as("requests that were allowed before").isGreaterThan(ROUNDS / 50);
  }

  @ParameterizedTest(name = "-Dcairn.seed={0}")
  @MethodSource("seeds")
  void whatIsAboutSomethingElseChangesNothing(long seed) throws MalformedPolicyException {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String caller = pick(CALLERS, random);
      List<String> statements = statements(random);
      Decision before = decide(caller, statements);
      String sign = random.nextBoolean() ? "+" : "-";
      String unrelated =
          switch (random.nextInt(5)) {
            case 0 -> "IP" + sign + " sqs:*@*";
            case 1 -> "IP" + sign + " s3:*@other/*";
            case 2 -> "IP" + sign + " *@* {StringEquals aws:PrincipalTag/none x}";
            case 3 -> "RP" + sign + " u2 s3:*@bkt/*";
            default -> "RP" + sign + " * s3:*@bkt/other";
          };
      statements.add(random.nextInt(statements.size() + 1), unrelated);
      assertThat(decide(caller, statements)).as(caller + " with " + statements).isEqualTo(before);
    }
  }

  @ParameterizedTest(name = "-Dcairn.seed={0}")
  @MethodSource("seeds")
  void orderDoesNotMatter(long seed) throws MalformedPolicyException {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String caller = pick(CALLERS, random);
      List<String> statements = statements(random);
      Decision before = decide(caller, statements);
      Collections.shuffle(statements, random);
      assertThat(decide(caller, statements)).as(caller + " with " + statements).isEqualTo(before);
    }
  }

  /** An Allow more in a policy that is there already never takes anything away. */
  @ParameterizedTest(name = "-Dcairn.seed={0}")
  @MethodSource("seeds")
  void anAllowMoreTakesNothingAway(long seed) throws MalformedPolicyException {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String caller = pick(CALLERS, random);
      List<String> statements = statements(random);
      if (decide(caller, statements).isAllowed()) {
        statements.add(allow("IP", random));
        statements.add(allow("RP", random));
        assertThat(decide(caller, statements).isAllowed())
            .as(caller + " with " + statements)
            .isTrue();
      }
    }
  }

  private static Decision decide(String caller, List<String> statements)
      throws MalformedPolicyException {
    return Evaluator.decide(
        Ask.of(Cast.principal(caller), "s3:GetObject@bkt/k").getFirst(),
        Scene.of(String.join(" ; ", statements)));
  }

  private static List<String> statements(Random random) {
    List<String> statements = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String type = List.of("IP", "IP", "RP", "RP", "PB", "SP", "SCP1").get(random.nextInt(7));
      String allow = allow(type, random);
      statements.add(random.nextInt(6) == 0 ? allow.replaceFirst("\\+", "-") : allow);
    }
    return statements;
  }

  private static String allow(String type, Random random) {
    boolean bucket = type.equals("RP");
    return type
        + "+ "
        + (bucket ? pick(NAMES, random) + " " : "")
        + pick(bucket ? BUCKET_ACTIONS : ACTIONS, random)
        + "@"
        + pick(RESOURCES, random)
        + pick(CONDITIONS, random);
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
