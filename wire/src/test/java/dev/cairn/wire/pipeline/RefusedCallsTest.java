package dev.cairn.wire.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.SentBody;
import dev.cairn.wire.pipeline.Gateway.Answer;
import dev.cairn.wire.pipeline.RefusedCalls.RefusedCall;
import dev.cairn.wire.signature.KnownKeys;
import dev.cairn.wire.signature.RequestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of calls whose caller is not known: an error, and nobody's history. */
class RefusedCallsTest {
  private static final int FLOOD = Integer.getInteger("flood.count", 20_000);

  private final Gateway gateway = new Gateway();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void unsigned() throws Exception {
    refuses("Missing", 403, "MissingAuthenticationToken", iam -> {});
    refusesJson("Missing", 400, "MissingAuthenticationTokenException", lookup -> {});
  }

  @Test
  void signedWithAnotherSecret() throws Exception {
    RequestSigner wrong =
        new RequestSigner(KnownKeys.KEY, "guessed", null, "us-east-1", Gateway.target("iam"));
    refuses("Mismatch", 403, "SignatureDoesNotMatch", iam -> wrong.sign(iam, Instant.now()));
    RequestSigner json =
        new RequestSigner(
            KnownKeys.KEY, "guessed", null, "us-east-1", Gateway.target("cloudtrail"));
    refusesJson(
        "Mismatch", 400, "InvalidSignatureException", lookup -> json.sign(lookup, Instant.now()));
  }

  @Test
  void signedWithAnUnknownKey() throws Exception {
    RequestSigner unknown =
        new RequestSigner("AKIANOBODY", "s", null, "us-east-1", Gateway.target("iam"));
    refuses("UnknownKey", 403, "InvalidClientTokenId", iam -> unknown.sign(iam, Instant.now()));
    assertThat(gateway.refused.getFirst().claimedKey()).isEqualTo("AKIANOBODY");
  }

  @Test
  void sessionsThatHaveEndedOrLackTheirToken() throws Exception {
    gateway.keys.with("ASIASESSION", "s", "token").withEnded("ASIAENDED", "token");
    refuses(
        "ExpiredToken",
        403,
        "ExpiredToken",
        iam -> session("ASIAENDED", "token").sign(iam, Instant.now()));
    refuses(
        "UnknownKey",
        403,
        "InvalidClientTokenId",
        iam -> session("ASIASESSION", "other").sign(iam, Instant.now()));
    HttpRequest right = gateway.post(Gateway.FORM, Gateway.CREATE + "bob");
    session("ASIASESSION", "token").sign(right, Instant.now());
    assertThat(gateway.send(right).status()).isEqualTo(200);
  }

  private static RequestSigner session(String key, String token) {
    return new RequestSigner(key, "s", token, "us-east-1", Gateway.target("iam"));
  }

  @Test
  void signedTooLongAgoOrInTheFuture() throws Exception {
    refuses("Expired", 403, "Signature expired", iam -> sign(iam, "iam", -16));
    refuses("NotYetCurrent", 403, "Signature not yet current", iam -> sign(iam, "iam", 16));
    refusesJson(
        "Expired", 400, "InvalidSignatureException", lookup -> sign(lookup, "cloudtrail", -16));
    HttpRequest early = gateway.post(Gateway.FORM, Gateway.CREATE + "bob");
    sign(early, "iam", 14);
    assertThat(gateway.send(early).status()).isEqualTo(200);
  }

  private static void sign(HttpRequest request, String service, long minutes) {
    Gateway.signer(service, "us-east-1")
        .sign(request, Instant.now().plus(Duration.ofMinutes(minutes)));
  }

  @Test
  void signedForAnotherServiceRegionOrDay() throws Exception {
    refuses("WrongScope", 403, "correct service: 'iam'", iam -> gateway.signed("sts", iam));
    refuses(
        "WrongScope",
        403,
        "valid region",
        iam -> Gateway.signer("iam", "mars-east-1").sign(iam, Instant.now()));
    refuses(
        "WrongScope",
        403,
        "Date in Credential scope",
        iam -> {
          gateway.signed("iam", iam);
          String date = iam.headers().first("x-amz-date").orElseThrow();
          replace(iam, "authorization", "/" + date.substring(0, 8) + "/", "/20200101/");
        });
  }

  @Test
  void changedOnTheWay() throws Exception {
    refuses(
        "Mismatch",
        403,
        "SignatureDoesNotMatch",
        iam -> {
          gateway.signed("iam", iam);
          iam.headers().set("content-type", Gateway.FORM + " ;x");
        });
    HttpRequest signed = gateway.signed("iam", gateway.post(Gateway.FORM, Gateway.CREATE + "bob"));
    byte[] body = signed.body();
    body[body.length - 1]++;
    assertThat(gateway.send(signed).text()).contains("SignatureDoesNotMatch");
    assertThat(gateway.ran).isEmpty();
  }

  @Test
  void headersThatNobodySigned() throws Exception {
    refuses(
        "HeadersNotSigned",
        403,
        "x-amz-extra",
        iam -> {
          gateway.signed("iam", iam);
          iam.headers().set("x-amz-extra", "1");
        });
    refuses(
        "HeadersNotSigned",
        403,
        "host",
        iam -> {
          gateway.signed("iam", iam);
          replace(iam, "authorization", "host;", "");
        });
  }

  @Test
  void headersThatAreRepeated() throws Exception {
    refuses(
        "Malformed",
        400,
        "IncompleteSignature",
        iam -> {
          gateway.signed("iam", iam);
          iam.headers().add("x-amz-date", iam.headers().first("x-amz-date").orElseThrow());
        });
  }

  @Test
  void otherKindsOfSignature() throws Exception {
    refuses(
        "SignatureVersion2",
        400,
        "Please use AWS4-HMAC-SHA256",
        iam -> iam.headers().set("authorization", "AWS AKIDEXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg="));
    refuses(
        "UnsupportedAlgorithm",
        400,
        "AWS4-ECDSA-P256-SHA256",
        iam -> {
          gateway.signed("iam", iam);
          replace(iam, "authorization", "AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256");
        });
    Answer answer =
        gateway.send(
            with(
                gateway.post(Gateway.FORM, Gateway.WHO),
                "AWSAccessKeyId=" + KnownKeys.KEY + "&Signature=abc&Expires=1"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("<Code>InvalidRequest</Code>");
  }

  @Test
  void payloadsThatAreNotSigned() throws Exception {
    refuses(
        "PayloadNotSigned",
        403,
        "UNSIGNED-PAYLOAD",
        iam -> {
          iam.headers().set("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
          gateway.signed("iam", iam);
        });
  }

  @Test
  void bodiesThatAreTooLarge() throws Exception {
    Answer answer =
        gateway.send(gateway.signed("iam", gateway.post(Gateway.FORM, "x".repeat(5000))));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text()).contains("<Code>RequestEntityTooLarge</Code>");
    assertThat(gateway.refused).extracting(RefusedCall::reason).containsExactly("BodyTooLarge");
    assertThat(gateway.journal.events).isEmpty();
  }

  @Test
  void aFloodLeavesAFewSamplesAndAnExactCount(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("refused-calls");
    SampledRefusals refusals = new SampledRefusals(new RingFile(file, 64, 512));
    RequestSigner wrong =
        new RequestSigner(KnownKeys.KEY, "guessed", null, "us-east-1", Gateway.target("iam"));
    for (int i = 0; i < FLOOD; i++) {
      HttpRequest request = gateway.post(Gateway.FORM, Gateway.CREATE + i);
      wrong.sign(request, Instant.now());
      gateway.pipeline.handle(request, SentBody.of(request));
      refusals.refused(gateway.refused.removeLast());
    }
    assertThat(Files.size(file)).isLessThanOrEqualTo(64 * 512);
    refusals.close();
    assertThat(refusals.counts()).containsEntry("Mismatch", (long) FLOOD);
    assertThat(Files.readString(file))
        .contains("{\"refused\":{\"Mismatch\":" + FLOOD + "}}")
        .contains("\"sourceIPAddress\":\"127.0.0.1\"");
    assertThat(gateway.journal.events).isEmpty();
    assertThat(gateway.journal.state).isEmpty();
    assertThat(gateway.ran).isEmpty();
  }

  private static void replace(HttpRequest request, String header, String old, String other) {
    Headers headers = request.headers();
    String value = headers.first(header).orElseThrow();
    assertThat(value).contains(old);
    headers.set(header, value.replace(old, other));
  }

  private static HttpRequest with(HttpRequest request, String rawQuery) {
    return new HttpRequest(
        request.method(), "/", rawQuery, request.headers(), request.body(), request.peer());
  }

  private void refuses(String reason, int status, String text, Consumer<HttpRequest> sign)
      throws IOException, InterruptedException {
    refuses(reason, status, text, gateway.post(Gateway.FORM, Gateway.CREATE + "bob"), sign);
  }

  private void refusesJson(String reason, int status, String text, Consumer<HttpRequest> sign)
      throws IOException, InterruptedException {
    refuses(reason, status, text, gateway.lookup("{}"), sign);
  }

  private void refuses(
      String reason, int status, String text, HttpRequest request, Consumer<HttpRequest> sign)
      throws IOException, InterruptedException {
    gateway.refused.clear();
    sign.accept(request);
    Answer answer = gateway.send(request);
    assertThat(answer.text()).contains(text);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(gateway.refused).extracting(RefusedCall::reason).containsExactly(reason);
    assertThat(gateway.ran).isEmpty();
    assertThat(gateway.journal.events).isEmpty();
  }
}
