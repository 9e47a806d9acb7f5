package dev.cairn.wire.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AwsException;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.validation.ConstraintValidator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, they are decoded or refused, and nothing else is thrown. */
class ProtocolFuzzTest {
  private static final int ROUNDS = 30_000;
  private static final long SEED = Long.getLong("cairn.test.seed", System.nanoTime());

  private static final List<String> SPICES =
      List.of(
          "%",
          "%ff",
          "&",
          "=",
          ".",
          "..",
          "+",
          "/",
          "//",
          "?",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "\\",
          ",",
          ":",
          "\\ud800",
          "null",
          "true",
          "-1",
          "1e999",
          "9999999999999999999",
          "NaN",
          "\u0000",
          "\u00ff\u00fe",
          "member.1.",
          "entry.1.key=",
          "Tags.member.1",
          "Action=",
          "[[[[[[[[",
          " ");

  private final Router router = new Router(ServiceCatalogue.bundled());
  private final ConstraintValidator validator = new ConstraintValidator();
  private final Random chance = new Random(SEED);

  private record Sample(
      String method,
      String path,
      String query,
      Map<String, String> headers,
      String body,
      String scope) {}

  private static final String FORM = "application/x-www-form-urlencoded";

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(
              "POST",
              "/",
              "",
              Map.of("x-amz-target", "CloudTrail_20131101.LookupEvents"),
              "{\"MaxResults\":5,\"StartTime\":1.5e9,\"LookupAttributes\":"
                  + "[{\"AttributeKey\":\"Username\",\"AttributeValue\":\"\\u00e9\"}]}",
              "cloudtrail"),
          new Sample(
              "POST",
              "/",
              "",
              Map.of("content-type", FORM),
              "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=%7B%7D"
                  + "&MaxSessionDuration=3600&Tags.member.1.Key=k&Tags.member.1.Value=v",
              "iam"),
          new Sample(
              "GET",
              "/",
              "Action=AssumeRole&Version=2011-06-15&RoleArn=arn&DurationSeconds=900",
              Map.of(),
              "",
              "sts"),
          new Sample(
              "POST",
              "/2015-03-31/functions",
              "",
              Map.of("content-type", "application/json"),
              "{\"FunctionName\":\"f\",\"Code\":{\"ZipFile\":\"AAEC\"},\"MemorySize\":128,"
                  + "\"Tags\":{\"a\":\"b\"}}",
              "lambda"),
          new Sample(
              "DELETE",
              "/tags/arn%3Aaws%3Aeks%3A%3A%2Fx",
              "tagKeys=a&tagKeys=b",
              Map.of("x-amz-date", "Tue, 29 Apr 2014 18:30:38 GMT"),
              "",
              "eks"));

  @Test
  void decodesOrRefuses() {
    int decoded = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Sample sample = SAMPLES.get(i % SAMPLES.size());
      Headers headers = new Headers();
      sample.headers().forEach((name, value) -> headers.add(name, perhaps(value)));
      HttpRequest request =
          new HttpRequest(
              sample.method(),
              "/" + perhaps(sample.path().substring(1)),
              perhaps(sample.query()),
              headers,
              mutated(sample.body()).getBytes(ISO_8859_1),
              Requests.PEER);
      decoded += understood(request, sample.scope()) ? 1 : 0;
    }
    assertThat(decoded).as("seed %d", SEED).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
  }

  private boolean understood(HttpRequest request, String scope) {
    try {
      if (!(router.route(request, scope) instanceof Route.Found route)) {
        return false;
      }
      Map<String, Object> document = route.protocol().decode(route.operation(), request);
      validator.validate(route.operation(), document, route.protocol());
      return true;
    } catch (AwsException _) {
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError(
          "seed " + SEED + ": " + request + " body " + new String(request.body(), ISO_8859_1), e);
    }
  }

  private String perhaps(String text) {
    return chance.nextInt(3) == 0 ? mutated(text) : text;
  }

  private String mutated(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = chance.nextInt(4); i > 0; i--) {
      int at = chance.nextInt(out.length() + 1);
      switch (chance.nextInt(4)) {
        case 0 -> out.insert(at, SPICES.get(chance.nextInt(SPICES.size())));
        case 1 -> out.insert(at, (char) chance.nextInt(256));
        case 2 -> out.delete(at, Math.min(out.length(), at + 1 + chance.nextInt(5)));
        default -> out.append(out, at, Math.min(out.length(), at + chance.nextInt(20)));
      }
    }
    return out.toString();
  }
}
