package dev.cairn.benchmarks.calls;

import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.signature.RequestSigner;
import dev.cairn.wire.signature.SigningTarget;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Requests as bytes, signed or not. A signed one is good for a quarter of an hour. */
final class CallRequests {
  private static final String IDENTITY = "Action=GetCallerIdentity&Version=2011-06-15";
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  private final CallsBench.Contender contender;
  private final RequestSigner sts;
  private final RequestSigner cloudTrail;

  CallRequests(CallsBench.Contender contender) {
    this.contender = contender;
    sts = signer(contender, "sts");
    cloudTrail = signer(contender, "cloudtrail");
  }

  private static RequestSigner signer(CallsBench.Contender contender, String service) {
    return new RequestSigner(
        contender.accessKeyId(),
        contender.secretAccessKey(),
        null,
        contender.region(),
        SigningTarget.of(ServiceCatalogue.bundled().metadata(service).orElseThrow()));
  }

  /** Asks who the caller is. */
  byte[] identity() {
    return signed(sts, new Headers().set("content-type", FORM), IDENTITY);
  }

  /** The same call by a user agent that its event can be found by. */
  byte[] identityAs(String userAgent) {
    Headers headers = new Headers().set("content-type", FORM).set("user-agent", userAgent);
    return signed(sts, headers, IDENTITY);
  }

  /** Asks for the newest events with a word in them. */
  byte[] lookUp(String word) {
    Headers headers =
        new Headers()
            .set("content-type", "application/x-amz-json-1.1")
            .set(
                "x-amz-target",
                "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents");
    String body =
        "{\"LookupAttributes\":[{\"AttributeKey\":\"FreeText\",\"AttributeValue\":\""
            + word
            + "\"}],\"MaxResults\":1}";
    return signed(cloudTrail, headers, body);
  }

  private byte[] signed(RequestSigner signer, Headers headers, String text) {
    byte[] body = text.getBytes(StandardCharsets.US_ASCII);
    headers.set("host", contender.endpoint().getAuthority());
    signer.sign(
        new HttpRequest("POST", "/", "", headers, body, new Peer("", Optional.empty())),
        Instant.now());
    return message(headers, text);
  }

  /** The same question without a signature, for a server that looks at the service's name only. */
  static byte[] unsignedIdentity() {
    Headers headers =
        new Headers()
            .set("host", "127.0.0.1")
            .set("content-type", FORM)
            .set(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=none/20261122/us-east-1/sts/aws4_request");
    return message(headers, IDENTITY);
  }

  /** The same question by nobody. */
  static byte[] withoutSignature() {
    return message(new Headers().set("host", "127.0.0.1").set("content-type", FORM), IDENTITY);
  }

  private static byte[] message(Headers headers, String body) {
    StringBuilder text = new StringBuilder("POST / HTTP/1.1\r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    text.append("content-length: ").append(body.length()).append("\r\n\r\n").append(body);
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
