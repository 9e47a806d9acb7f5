package dev.cairn.wire.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.http.SentBody;
import dev.cairn.wire.model.FreshCatalogue;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.pipeline.RefusedCalls.RefusedCall;
import dev.cairn.wire.protocol.Bodies;
import dev.cairn.wire.signature.KnownKeys;
import dev.cairn.wire.signature.RequestSigner;
import dev.cairn.wire.signature.SigningTarget;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may have the model of a service loaded. */
class ModelLoadingTest {
  private final ServiceCatalogue catalogue = FreshCatalogue.create();
  private final Gateway gateway = new Gateway((caller, action) -> {}, catalogue);

  @AfterEach
  void stop() {
    gateway.close();
  }

  private List<String> loaded() {
    return catalogue
        .services()
        .map(ServiceMetadata::name)
        .filter(name -> catalogue.loaded(name).isPresent())
        .toList();
  }

  private static HttpRequest request(String path, String type, String body, String... target) {
    Headers headers = new Headers().set("host", "localhost").set("content-type", type);
    if (target.length > 0) {
      headers.set("x-amz-target", target[0]);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new HttpRequest("POST", path, "", headers, bytes, Gateway.PEER);
  }

  /** A call to a service in each protocol that it speaks here. */
  private static List<HttpRequest> calls(ServiceMetadata service) {
    List<HttpRequest> calls = new ArrayList<>();
    calls.add(request("/2015-03-31/functions", "application/json", "{}"));
    service
        .targetPrefix()
        .ifPresent(prefix -> calls.add(request("/", Gateway.JSON, "{}", prefix + ".ListThings")));
    String action = "Action=ListThings&Version=" + service.apiVersion();
    calls.add(request("/", Gateway.FORM, action));
    return calls;
  }

  private static RequestSigner signer(ServiceMetadata service, String key, String secret) {
    return new RequestSigner(key, secret, null, "us-east-1", SigningTarget.of(service));
  }

  @Test
  void strangersHaveNoModelLoaded() {
    int sent = 0;
    for (ServiceMetadata service : catalogue.services().toList()) {
      for (HttpRequest call : calls(service)) {
        assertRefused(call);
        signer(service, "AKIANOBODY", "s").sign(call, Instant.now());
        assertRefused(call);
        sent += 2;
      }
      for (HttpRequest call : calls(service)) {
        signer(service, KnownKeys.KEY, "guessed").sign(call, Instant.now());
        assertRefused(call);
        gateway.pipeline.handle(call, new SentBody(new byte[5_000]));
        sent++;
      }
    }
    assertThat(sent).isGreaterThan(2_000);
    assertThat(loaded()).isEmpty();
    assertThat(gateway.journal.events).isEmpty();
  }

  private void assertRefused(HttpRequest call) {
    gateway.refused.clear();
    HttpResponse answer = gateway.pipeline.handle(call, SentBody.of(call));
    assertThat(answer.status()).as(call.toString()).isBetween(400, 404);
    assertThat(gateway.refused).hasSize(1);
  }

  @Test
  void aCallerWhoIsKnownHasTheModelOfWhatIsCalled() {
    ServiceMetadata lambda = catalogue.metadata("lambda").orElseThrow();
    HttpRequest call = request("/2015-03-31/functions/", "application/json", "{}");
    signer(lambda, KnownKeys.KEY, KnownKeys.SECRET).sign(call, Instant.now());
    HttpResponse answer = gateway.pipeline.handle(call, SentBody.of(call));
    assertThat(new String(Bodies.bytes(answer), StandardCharsets.UTF_8)).contains("CreateFunction");
    assertThat(loaded()).containsExactly("lambda");
    assertThat(gateway.refused).isEmpty();
    assertThat(gateway.journal.events).hasSize(1);
  }

  /** A caller is known by a signature that leaves the body out, whatever the model will say. */
  @Test
  void aBodyThatNobodySignedIsRefusedOnceTheModelSaysThatItMustBe() throws Exception {
    HttpRequest call = gateway.post(Gateway.FORM, Gateway.CREATE + "bob");
    call.headers().set("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    signWithoutBody(call, "iam");
    HttpResponse answer = gateway.pipeline.handle(call, SentBody.of(call));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(gateway.refused).extracting(RefusedCall::reason).containsExactly("PayloadNotSigned");
    assertThat(gateway.ran).isEmpty();
    assertThat(loaded()).containsExactly("iam");
  }

  private static void signWithoutBody(HttpRequest call, String service) throws Exception {
    String date =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .format(Instant.now());
    call.headers().set("x-amz-date", date);
    String names = "content-type;host;x-amz-content-sha256;x-amz-date";
    StringBuilder canonical = new StringBuilder("POST\n/\n\n");
    for (String name : names.split(";", -1)) {
      canonical.append(name).append(':').append(call.headers().first(name).orElseThrow());
      canonical.append('\n');
    }
    canonical.append('\n').append(names).append("\nUNSIGNED-PAYLOAD");
    String scope = date.substring(0, 8) + "/us-east-1/" + service + "/aws4_request";
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(utf8(canonical.toString()));
    byte[] key = utf8("AWS4" + KnownKeys.SECRET);
    for (String part : scope.split("/", -1)) {
      key = mac(key, part);
    }
    String toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n";
    String signature = HexFormat.of().formatHex(mac(key, toSign + HexFormat.of().formatHex(hash)));
    call.headers()
        .set(
            "authorization",
            "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(KnownKeys.KEY, scope, names, signature));
  }

  private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
