package dev.cairn.wire.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.wire.front.Wire;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls whose bodies are streamed, over a real port. */
@Timeout(60)
class ObjectCallsTest {
  private final Gateway gateway = new Gateway();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aBodyStreamsInAndOut() throws Exception {
    byte[] bytes = new byte[3_000_001];
    new Random(1).nextBytes(bytes);
    assertThat(gateway.send(signed("PUT", "/b/a%20key", "", bytes)).status()).isEqualTo(200);
    assertThat(gateway.objects.objects.get("b/a key")).isEqualTo(bytes);
    byte[] read = gateway.bytes(signed("GET", "/b/a%20key", "", new byte[0]));
    assertThat(read).isEqualTo(bytes);
    assertThat(gateway.objects.opened).hasValue(1);
    assertThat(gateway.objects.closed).hasValue(1);
    assertThat(gateway.journal.events).hasSize(2);
  }

  @Test
  void anAnswerIsAsS3Words() throws Exception {
    gateway.objects.objects.put("b/k<", new byte[7]);
    Gateway.Answer list = gateway.send(signed("GET", "/b", "list-type=2", new byte[0]));
    assertThat(list.text())
        .startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
        .contains("<Contents><Key>b/k&lt;</Key>")
        .contains("<LastModified>2026-07-26T10:00:00.000Z</LastModified>");
    Gateway.Answer missing = gateway.send(signed("GET", "/b/none", "", new byte[0]));
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.text())
        .matches(
            "(?s)<\\?xml[^>]*>\n<Error><Code>NoSuchKey</Code>"
                + "<Message>The specified key does not exist.</Message><Key>none</Key>"
                + "<RequestId>[0-9A-Z]{16}</RequestId><HostId>[A-Za-z0-9+/=]{76}</HostId></Error>");
  }

  @Test
  void aHeadTellsTheLengthWithoutABody() throws Exception {
    gateway.objects.objects.put("b/k", new byte[1234]);
    try (Wire wire = new Wire(gateway.front.port())) {
      wire.send(head(signed("HEAD", "/b/k", "", new byte[0])));
      assertThat(wire.head().toLowerCase(java.util.Locale.ROOT))
          .startsWith("http/1.1 200")
          .contains("content-length: 1234")
          .contains("server: amazons3");
      wire.send(head(signed("HEAD", "/b/none", "", new byte[0])));
      assertThat(wire.head()).startsWith("HTTP/1.1 404").endsWith("\r\n\r\n");
    }
  }

  /** The head is judged first, so that nobody sends gigabytes to be refused. */
  @Test
  void aBodyIsNotAskedForUnlessItsHeadIsGood() throws Exception {
    HttpRequest good = signed("PUT", "/b/k", "", "hello".getBytes(UTF_8));
    good.headers().set("expect", "100-continue");
    try (Wire wire = new Wire(gateway.front.port())) {
      wire.send(head(good));
      assertThat(wire.answer()).startsWith("HTTP/1.1 100");
      wire.send("hello");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200");
    }
    HttpRequest bad = signed("PUT", "/b/other", "", "hello".getBytes(UTF_8));
    bad.headers().set("expect", "100-continue").set("x-amz-acl", "private");
    try (Wire wire = new Wire(gateway.front.port())) {
      wire.send(head(bad));
      assertThat(wire.answer()).startsWith("HTTP/1.1 403").contains("<Code>AccessDenied</Code>");
    }
    assertThat(gateway.objects.objects).containsOnlyKeys("b/k");
  }

  @Test
  void aBodyThatEndsEarlyIsNeverVisible() throws Exception {
    HttpRequest put = signed("PUT", "/b/k", "", "hello".getBytes(UTF_8));
    try (Wire wire = new Wire(gateway.front.port())) {
      wire.send(head(put) + "hell").finishSending();
      assertThat(wire.answer()).startsWith("HTTP/1.1 400").contains("<Code>IncompleteBody</Code>");
    }
    HttpRequest other = signed("PUT", "/b/k", "", "hello".getBytes(UTF_8));
    try (Wire wire = new Wire(gateway.front.port())) {
      wire.send(head(other) + "hellp");
      assertThat(wire.answer()).contains("<Code>XAmzContentSHA256Mismatch</Code>");
    }
    assertThat(gateway.objects.objects).isEmpty();
    assertThat(gateway.journal.events).hasSize(2);
  }

  @Test
  void aSmallBodyIsCheckedAgainstItsChecksum() throws Exception {
    String delete = "<Delete><Object><Key>k</Key></Object></Delete>";
    HttpRequest bare = signed("POST", "/b", "delete", delete.getBytes(UTF_8));
    assertThat(gateway.send(bare).text()).contains("Missing required header for this request");
    HttpRequest right = request("POST", "/b", "delete", delete.getBytes(UTF_8));
    right.headers().set("content-md5", "cV0NJ3pMmkT2Pq4XmDKnSQ==");
    assertThat(gateway.send(sign(right)).text()).contains("<Code>BadDigest</Code>");
    for (String declared :
        new String[] {
          "x-amz-checksum-crc32 6hR5Zw==",
          "x-amz-checksum-crc32c AAAAAA==",
          "x-amz-checksum-crc64nvme AAAAAAAAAAA=",
          "x-amz-checksum-sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
          "x-amz-checksum-sha256 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
        }) {
      String[] header = declared.split(" ", 2);
      HttpRequest wrong = request("POST", "/b", "delete", delete.getBytes(UTF_8));
      wrong.headers().set(header[0], header[1]);
      assertThat(gateway.send(sign(wrong)).text())
          .as(declared)
          .contains("<Code>BadDigest</Code>")
          .contains("did not match the calculated checksum");
    }
    HttpRequest unknown = request("POST", "/b", "delete", delete.getBytes(UTF_8));
    unknown.headers().set("x-amz-checksum-xxhash64", "AAAAAAAAAAA=");
    assertThat(gateway.send(sign(unknown)).text()).contains("Checksum algorithm provided");
    HttpRequest malformed = request("POST", "/b", "delete", delete.getBytes(UTF_8));
    malformed.headers().set("x-amz-checksum-crc32", "no");
    assertThat(gateway.send(sign(malformed)).text())
        .contains("Value for x-amz-checksum-crc32 header is invalid.");
  }

  @Test
  void xmlIsReadStrictly() throws Exception {
    for (String body :
        new String[] {
          "<Delete>",
          "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Delete>&x;</Delete>",
          "<Delete>" + "<a>".repeat(200) + "</a>".repeat(200) + "</Delete>",
          "<Other></Other>",
          "<Delete><Quiet>maybe</Quiet></Delete>",
          "not xml"
        }) {
      HttpRequest request = request("POST", "/b", "delete", body.getBytes(UTF_8));
      byte[] crc = java.nio.ByteBuffer.allocate(4).putInt(crc32(body)).array();
      request
          .headers()
          .set("x-amz-checksum-crc32", java.util.Base64.getEncoder().encodeToString(crc));
      Gateway.Answer answer = gateway.send(sign(request));
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.text()).as(body).contains("<Code>MalformedXML</Code>");
    }
  }

  private static int crc32(String text) {
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(text.getBytes(UTF_8));
    return (int) crc.getValue();
  }

  @Test
  void aBucketMayStandInTheHost() throws Exception {
    gateway.objects.objects.put("my-bucket/k", "found".getBytes(UTF_8));
    for (String host :
        new String[] {
          "my-bucket.localhost:4580",
          "my-bucket.s3.localhost",
          "my-bucket.s3.us-east-1.amazonaws.com"
        }) {
      HttpRequest get = request("GET", "/k", "", new byte[0]);
      get.headers().set("host", host);
      try (Wire wire = new Wire(gateway.front.port())) {
        wire.send(head(sign(get)));
        assertThat(wire.answer()).as(host).startsWith("HTTP/1.1 200").endsWith("found");
      }
    }
  }

  @Test
  void whoSignsNothingIsDeniedInS3sWords() throws Exception {
    Gateway.Answer answer = gateway.send(request("GET", "/b/k", "", new byte[0]));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("<Code>AccessDenied</Code>");
    assertThat(gateway.journal.events).isEmpty();
  }

  private HttpRequest signed(String method, String path, String query, byte[] body) {
    return sign(request(method, path, query, body));
  }

  private static HttpRequest sign(HttpRequest request) {
    Gateway.signer("s3", "us-east-1").sign(request, Instant.now());
    return request;
  }

  private HttpRequest request(String method, String path, String query, byte[] body) {
    Headers headers = new Headers().set("host", "127.0.0.1:" + gateway.front.port());
    return new HttpRequest(method, path, query, headers, body, Gateway.PEER);
  }

  /** A request's head as text, so that the test decides when the body goes out. */
  private static String head(HttpRequest request) {
    StringBuilder out = new StringBuilder();
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    out.append(request.method()).append(' ').append(request.rawPath()).append(query);
    out.append(" HTTP/1.1\r\n");
    request.headers().forEach((name, value) -> out.append(name + ": " + value + "\r\n"));
    if (request.body().length > 0) {
      out.append("content-length: " + request.body().length + "\r\n");
    }
    return out.append("\r\n").toString();
  }
}
