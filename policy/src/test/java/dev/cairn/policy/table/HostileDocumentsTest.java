package dev.cairn.policy.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.policy.document.MalformedPolicyException;
import dev.cairn.policy.document.Policy;
import dev.cairn.policy.document.PolicyKind;
import dev.cairn.policy.document.PolicyParser;
import dev.cairn.policy.document.Standing;
import dev.cairn.policy.request.Principal;
import dev.cairn.policy.request.RequestContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that nobody meant well with. */
class HostileDocumentsTest {
  private static final int ROUNDS = 30_000;
  private static final List<PolicyKind> KINDS = List.of(PolicyKind.values());
  private static final List<String> SEEDLINGS =
      List.of(
          "IP+ s3:Get*@bkt/${aws:PrincipalTag/x, 'd'}/* {ForAnyValue:StringLike aws:TagKeys"
              + " [a,b*]}",
          "RP- !A,r,s s3:*@!bkt/* {IpAddress aws:SourceIp [10.0.0.0/8,2001:db8::/32] & Null a:b"
              + " true}",
          "TP+ u,svc:ec2.amazonaws.com sts:AssumeRole {DateLessThan aws:CurrentTime 2030-01-01}",
          "KP+ A kms:* {NumericEquals kms:n 5 & ArnLike aws:SourceArn arn:aws:s3:::* & Bool a:b"
              + " true}");
  private static final List<String> WORDS =
      List.of(
          "Version",
          "2012-10-17",
          "Statement",
          "Effect",
          "Allow",
          "Principal",
          "AWS",
          "*",
          "Action",
          "NotAction",
          "s3:*",
          "Resource",
          "arn:aws:s3:::b",
          "Condition",
          "StringEquals",
          "Null",
          "${aws:username}",
          "arn:aws:iam::111111111111:role/r",
          "Sid");

  static LongStream seeds() {
    long first = Long.getLong("cairn.seed", System.nanoTime());
    return LongStream.range(first, first + 3);
  }

  /** Whatever is read is either refused in the one way there is, or can be evaluated. */
  @ParameterizedTest(name = "-Dcairn.seed={0}")
  @MethodSource("seeds")
  void damagedDocumentsAreRefusedOrWork(long seed) {
    Random random = new Random(seed);
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String seedling = SEEDLINGS.get(random.nextInt(SEEDLINGS.size()));
      StringBuilder text =
          new StringBuilder(Shorthand.documents(seedling).values().iterator().next());
      for (int i = random.nextInt(4); i >= 0; i--) {
        damage(text, random);
      }
      accepted += worksOrIsRefused(text.toString(), random) ? 1 : 0;
    }
    assertThat(accepted).isBetween(ROUNDS / 100, ROUNDS / 2);
  }

  @ParameterizedTest(name = "-Dcairn.seed={0}")
  @MethodSource("seeds")
  void madeUpDocumentsAreRefusedOrWork(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder();
      value(text, random, 6);
      worksOrIsRefused(text.toString(), random);
    }
  }

  @Test
  @Timeout(10)
  void sizeAndDepthAreBounded() {
    refused("[".repeat(1_000_000));
    refused("{\"Statement\":".repeat(100_000));
    refused(withResource("*".repeat(1_000_000)));
    refused(withResource("arn:aws:s3:::b\",\"".repeat(100_000)));
    refused("{\"Statement\":" + "[".repeat(50) + "]".repeat(50) + "}");
    refused(" ".repeat(2_000_000));
    refused(withResource("arn:aws:s3:::" + Character.toString(0xd800)));
    refused("\"" + "\\u0000".repeat(200_000) + "\"");
  }

  /**
   * The largest document that is read, with the worst in it, on the largest request there can be.
   */
  @Test
  @Timeout(20)
  void theWorstIsBearable() throws MalformedPolicyException {
    String key = "a".repeat(RequestContext.MAX_TEXT_CHARACTERS - 20) + "c";
    RequestContext context =
        RequestContext.of(new Principal.Anonymous(), "s3:GetObject", "arn:aws:s3:::" + key)
            .key("x:k", key)
            .build();
    for (String pattern :
        List.of(
            "*a".repeat(60_000) + "b",
            "*" + "a".repeat(12_000) + "b*",
            "*" + "a?".repeat(6_000) + "b*",
            ("*" + "a?".repeat(300) + "b").repeat(190) + "*",
            "${x:k}*" + "a".repeat(1_000) + "b*",
            "${x:k}".repeat(20_000),
            "${x".repeat(40_000) + "}",
            "${x:'}".repeat(20_000))) {
      assertThat(parse(withResource("arn:aws:s3:::" + pattern)).standing(context))
          .isEqualTo(Standing.SILENT);
    }
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add("*" + "a?".repeat(50) + "b*");
    }
    String condition = "StringLike x:k [" + String.join(",", many) + "]";
    String document = Shorthand.documents("IP+ * {" + condition + "}").get("IP");
    assertThat(parse(String.valueOf(document)).standing(context)).isEqualTo(Standing.SILENT);
  }

  @Test
  void requestsAreBounded() {
    RequestContext.Builder context =
        RequestContext.of(new Principal.Anonymous(), "s3:GetObject", "*");
    String tooLong = "x".repeat(RequestContext.MAX_TEXT_CHARACTERS + 1);
    assertThatThrownBy(() -> context.key("a:b", tooLong))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> context.keys("a:b", List.of(tooLong)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> context.keys("a:b", Collections.nCopies(1_001, "x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> context.build().asking("s3:GetObject", tooLong))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean worksOrIsRefused(String text, Random random) {
    PolicyKind kind = KINDS.get(random.nextInt(KINDS.size()));
    try {
      Policy policy = PolicyParser.parse(text, kind);
      String[] asks = {"s3:GetObject@bkt/k", "sts:AssumeRole@role/r", "kms:Decrypt@key/1"};
      for (String ask : asks) {
        RequestContext context = Ask.of(Cast.principal("s"), ask).getFirst();
        assertThat(policy.matching(context).isEmpty())
            .isEqualTo(policy.standing(context) == Standing.SILENT);
      }
      assertThat(policy.contextKeys()).allMatch(key -> key.contains(":"));
      return true;
    } catch (MalformedPolicyException expected) {
      assertThat(expected.text()).isNotEmpty();
      return false;
    } catch (RuntimeException | StackOverflowError bug) {
      throw new AssertionError(text, bug);
    }
  }

  private static void damage(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(8));
    switch (random.nextInt(5)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, text.substring(at, end));
      case 2 -> text.setCharAt(at, (char) random.nextInt(0x180));
      case 3 -> text.insert(at, "*?:\"{}[],$/\\".charAt(random.nextInt(12)));
      default -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
    }
    if (text.isEmpty()) {
      text.append('{');
    }
  }

  private static void value(StringBuilder text, Random random, int depth) {
    switch (depth == 0 ? 2 : random.nextInt(4)) {
      case 0 -> {
        text.append('[');
        for (int i = random.nextInt(3); i > 0; i--) {
          value(text, random, depth - 1);
          text.append(i > 1 ? "," : "");
        }
        text.append(']');
      }
      case 1, 3 -> {
        text.append('{');
        for (int i = random.nextInt(5); i > 0; i--) {
          text.append('"').append(word(random)).append("\":");
          value(text, random, depth - 1);
          text.append(i > 1 ? "," : "");
        }
        text.append('}');
      }
      default -> text.append('"').append(word(random)).append('"');
    }
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static String withResource(String resource) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\","
        + "\"Resource\":[\""
        + resource
        + "\"]}}";
  }

  private static Policy parse(String text) throws MalformedPolicyException {
    return PolicyParser.parse(text, PolicyKind.IDENTITY);
  }

  private static void refused(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(MalformedPolicyException.class);
  }
}
