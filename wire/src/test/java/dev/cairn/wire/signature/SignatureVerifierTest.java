package dev.cairn.wire.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.signature.SignatureFailure.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
  private static final Scope SCOPE = new Scope("20261122", "us-east-1", "sts");
  private static final Peer PEER = new Peer("127.0.0.1", Optional.empty());
  private static final byte[] BODY = "hello".getBytes(StandardCharsets.UTF_8);

  private final SigningTarget sts = target("sts");
  private final SigningTarget s3 = target("s3");

  private static SigningTarget target(String service) {
    return SigningTarget.of(ServiceCatalogue.bundled().metadata(service).orElseThrow());
  }

  @Test
  void acceptsAPresignedRequestUntilItsEnd() {
    HttpRequest request = presigned("Action=GetCallerIdentity&X-Amz-Expires=60");
    assertThat(verify(request, sts, NOW))
        .isInstanceOfSatisfying(
            Verification.Verified.class, v -> assertThat(v.place()).isEqualTo(Place.QUERY));
    assertThat(verify(request, sts, NOW.plusSeconds(60))).isInstanceOf(Verification.Verified.class);
    assertThat(refusal(request, sts, NOW.plusSeconds(61)))
        .isInstanceOf(SignatureFailure.PresignedExpired.class);
    assertThat(refusal(request, sts, NOW.minus(Duration.ofMinutes(16))))
        .isInstanceOf(SignatureFailure.NotYetCurrent.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1", // No expiry at all.
        "X-Amz-Expires=0",
        "X-Amz-Expires=604801",
        "X-Amz-Expires=99999999999999999999",
        "X-Amz-Expires=-1",
        "X-Amz-Expires=1e3",
        "X-Amz-Expires=60&X-Amz-Expires=60",
        "X-Amz-Expires=60&X-Amz-%53ecurity-Token=a&X-Amz-Security-Token=a",
        "X-Amz-Expires=60&X-Amz-Date=20261122T180000Z"
      })
  void refusesPresignedRequestsWithoutSoundParameters(String query) {
    assertThat(refusal(presigned(query), sts, NOW)).isInstanceOf(SignatureFailure.Malformed.class);
  }

  @Test
  void acceptsTheLongestExpiry() {
    HttpRequest week = presigned("X-Amz-Expires=604800");
    assertThat(verify(week, sts, NOW.plus(Duration.ofDays(7))))
        .isInstanceOf(Verification.Verified.class);
  }

  @Test
  void refusesTwoSignaturesAtOnce() {
    HttpRequest request = presigned("X-Amz-Expires=60");
    request.headers().set("authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request");
    assertThat(refusal(request, sts, NOW)).isInstanceOf(SignatureFailure.Malformed.class);
  }

  @Test
  void signsObjectPathsAsSentAndOthersNormalised() {
    HttpRequest object = signed(s3, "PUT", "/bucket//a/../%2Fb", new Headers());
    assertThat(verify(object, s3, NOW)).isInstanceOf(Verification.Verified.class);
    assertThat(refusal(moved(object, "/bucket/%2Fb"), s3, NOW))
        .isInstanceOf(SignatureFailure.Mismatch.class);
    HttpRequest other = signed(sts, "PUT", "/x//a/../b", new Headers());
    assertThat(verify(moved(other, "/x/b"), sts, NOW)).isInstanceOf(Verification.Verified.class);
    assertThat(refusal(moved(other, "/x%2Fb"), sts, NOW))
        .isInstanceOf(SignatureFailure.Mismatch.class);
  }

  @Test
  void allowsUnsignedPayloadsOnlyWhereTheyAreModelled() {
    SigningTarget block =
        SigningTarget.of(
            ServiceCatalogue.bundled().model("ebs").operation("PutSnapshotBlock").orElseThrow());
    for (SigningTarget allowing : List.of(s3, block)) {
      HttpRequest unsigned = signed(allowing, "PUT", "/", new Headers());
      unsigned.headers().set("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
      HttpRequest request = unsignedPayload(unsigned, allowing);
      assertThat(verify(request, allowing, NOW)).isInstanceOf(Verification.Verified.class);
      assertThat(verify(request.withBody(new byte[3]), allowing, NOW))
          .isInstanceOf(Verification.Verified.class);
    }
    Headers unsigned = new Headers().set("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    HttpRequest request = signed(sts, "POST", "/", unsigned);
    assertThat(refusal(request, sts, NOW)).isInstanceOf(SignatureFailure.PayloadNotSigned.class);
  }

  @Test
  void checksADeclaredPayload() {
    Headers empty =
        new Headers()
            .set(
                "x-amz-content-sha256",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(refusal(signed(sts, "POST", "/", empty), sts, NOW))
        .isInstanceOf(SignatureFailure.PayloadMismatch.class);
    Headers chunked =
        new Headers().set("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
    assertThat(refusal(signed(sts, "POST", "/", chunked), sts, NOW))
        .isInstanceOf(SignatureFailure.StreamingPayload.class);
  }

  @Test
  void refusesTheScopeOfAnotherRegionThanTheHosts() {
    SigningTarget cloudTrail = target("cloudtrail");
    HttpRequest request =
        signed(
            cloudTrail, "POST", "/", new Headers().set("host", "cloudtrail.eu-west-1.example.com"));
    assertThat(refusal(request, cloudTrail, NOW)).isInstanceOf(SignatureFailure.WrongScope.class);
    HttpRequest right =
        signed(
            cloudTrail, "POST", "/", new Headers().set("host", "cloudtrail.us-east-1.example.com"));
    assertThat(verify(right, cloudTrail, NOW)).isInstanceOf(Verification.Verified.class);
  }

  @Test
  void takesATimeFromTheDateHeader() {
    HttpRequest request = signed(sts, "POST", "/", new Headers());
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.atZone(ZoneOffset.UTC));
    HttpRequest dated = resigned(request, new Headers().set("date", date));
    assertThat(verify(dated, sts, NOW)).isInstanceOf(Verification.Verified.class);
    HttpRequest undated = resigned(request, new Headers());
    assertThat(refusal(undated, sts, NOW)).isInstanceOf(SignatureFailure.Malformed.class);
  }

  @Test
  void refusesASignatureInCapitals() {
    HttpRequest request = signed(sts, "POST", "/", new Headers());
    String authorization = request.headers().first("authorization").orElseThrow();
    int signature = authorization.length() - 64;
    request
        .headers()
        .set(
            "authorization",
            authorization.substring(0, signature)
                + authorization.substring(signature).toUpperCase(Locale.ROOT));
    assertThat(refusal(request, sts, NOW)).isInstanceOf(SignatureFailure.Malformed.class);
  }

  @Test
  void neverUsesAKeyOfAnotherSecret() {
    KnownKeys keys = KnownKeys.alice();
    SignatureVerifier verifier =
        new SignatureVerifier(keys, Set.of("us-east-1"), InstantSource.fixed(NOW));
    HttpRequest request = signed(sts, "POST", "/", new Headers());
    assertThat(verifier.verify(request, sts)).isInstanceOf(Verification.Verified.class);
    keys.with(KnownKeys.KEY, "another secret", null);
    assertThat(verifier.verify(request, sts)).isInstanceOf(Verification.Refused.class);
  }

  private static Verification verify(HttpRequest request, SigningTarget target, Instant now) {
    return new SignatureVerifier(
            KnownKeys.alice(), Set.of("us-east-1", "eu-west-1"), InstantSource.fixed(now))
        .verify(request, target);
  }

  private static SignatureFailure refusal(HttpRequest request, SigningTarget target, Instant now) {
    assertThat(verify(request, target, now)).isInstanceOf(Verification.Refused.class);
    return ((Verification.Refused) verify(request, target, now)).failure();
  }

  private static HttpRequest signed(
      SigningTarget target, String method, String path, Headers headers) {
    if (!headers.contains("host")) {
      headers.set("host", "127.0.0.1:4580");
    }
    HttpRequest request = new HttpRequest(method, path, "", headers, BODY, PEER);
    new RequestSigner(KnownKeys.KEY, KnownKeys.SECRET, null, "us-east-1", target)
        .sign(request, NOW);
    return request;
  }

  private static HttpRequest moved(HttpRequest request, String path) {
    return new HttpRequest(request.method(), path, "", request.headers(), request.body(), PEER);
  }

  /** A POST to STS whose signature covers just the headers given and the host. */
  private static HttpRequest resigned(HttpRequest like, Headers headers) {
    headers.set("host", "h");
    HttpRequest request = new HttpRequest("POST", "/", "", headers, like.body(), PEER);
    List<String> names = headers.contains("date") ? List.of("date", "host") : List.of("host");
    String signature = signature(request, names);
    headers.set(
        "authorization",
        "AWS4-HMAC-SHA256 Credential="
            + KnownKeys.KEY
            + "/"
            + SCOPE
            + ", SignedHeaders="
            + String.join(";", names)
            + ", Signature="
            + signature);
    return request;
  }

  /** The same request, its signature covering that its payload is not covered. */
  private static HttpRequest unsignedPayload(HttpRequest request, SigningTarget target) {
    Scope scope = new Scope("20261122", "us-east-1", target.service());
    List<String> names = List.of("host", "x-amz-content-sha256", "x-amz-date");
    try (Workspace workspace = Workspace.borrow()) {
      CanonicalRequest.write(workspace, request, target.path(), names, String.join(";", names));
      workspace.append("UNSIGNED-PAYLOAD");
      workspace.replaceByStringToSign("20261122T180000Z", scope);
      byte[] signature = workspace.mac(workspace.signingKey(KnownKeys.SECRET, scope));
      request
          .headers()
          .set(
              "authorization",
              "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                  .formatted(
                      KnownKeys.KEY,
                      scope,
                      String.join(";", names),
                      HexFormat.of().formatHex(signature)));
    }
    return request;
  }

  private static HttpRequest presigned(String query) {
    String unsigned =
        query
            + "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
            + (KnownKeys.KEY + "/" + SCOPE).replace("/", "%2F")
            + "&X-Amz-Date=20261122T180000Z&X-Amz-SignedHeaders=host";
    Headers headers = new Headers().set("host", "h");
    HttpRequest request = new HttpRequest("GET", "/", unsigned, headers, new byte[0], PEER);
    String signature = signature(request, List.of("host"));
    return new HttpRequest(
        "GET", "/", unsigned + "&X-Amz-Signature=" + signature, headers, new byte[0], PEER);
  }

  private static String signature(HttpRequest request, List<String> names) {
    try (Workspace workspace = Workspace.borrow()) {
      CanonicalRequest.write(
          workspace, request, SigningTarget.Path.NORMALISED, names, String.join(";", names));
      workspace.appendHex(workspace.digest(request.body()));
      workspace.replaceByStringToSign("20261122T180000Z", SCOPE);
      return HexFormat.of().formatHex(workspace.mac(workspace.signingKey(KnownKeys.SECRET, SCOPE)));
    }
  }
}
