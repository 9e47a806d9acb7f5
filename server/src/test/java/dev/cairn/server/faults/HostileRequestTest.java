package dev.cairn.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AccountId;
import dev.cairn.server.node.Credentials;
import dev.cairn.server.node.RunningCairn;
import dev.cairn.wire.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that no decent client sends: the modelled error, no trace, and the server goes on. */
class HostileRequestTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long HEAP_GROWTH_BYTES = 64 << 20;
  private static final int IDLE_CONNECTIONS = 1_000;

  @TempDir Path folder;
  private RunningCairn running;
  private SignedClient client;

  @BeforeEach
  void start() {
    running = TestServer.start(folder);
    Credentials key = running.cairn().administratorCredentials(new AccountId("123456789012"));
    client = new SignedClient(running.url(), key);
  }

  /** Whatever was sent, the server still answers, and has forgotten what it was sent. */
  @AfterEach
  void stop() throws IOException {
    Answer answer = client.query("sts", "GetCallerIdentity", Map.of());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    client.close();
    running.close();
  }

  private static void assertModelled(String what, Answer answer) {
    assertThat(answer.status()).as("%s: %s", what, answer).isBetween(400, 499);
    assertThat(answer.code()).as("%s: %s", what, answer).isNotEmpty();
    assertNoTrace(what, answer);
  }

  private static void assertNoTrace(String what, Answer answer) {
    assertThat(answer.body()).as(what).doesNotContain("\tat ", "java.", "dev.cairn", "Caused by");
    assertThat(answer.body().length()).as(what).isLessThan(10_000);
  }

  @Test
  void malformedJsonIsAnsweredAsTheModelSays() throws IOException {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("deep arrays", "[".repeat(400_000));
    bodies.put("deep objects", "{\"a\":".repeat(100_000));
    bodies.put(
        "deep in an unknown member", "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
    bodies.put("no JSON", "MaxResults=5");
    bodies.put("cut short", "{\"MaxResults\":");
    bodies.put("an array", "[]");
    bodies.put("a text", "\"x\"");
    bodies.put("nothing but a number", "1");
    bodies.put("two values", "{}{}");
    bodies.put("trailing comma", "{\"MaxResults\":5,}");
    bodies.put("a comment", "{/**/}");
    bodies.put("NUL", "{\"NextToken\":\"a\u0000b\"}");
    bodies.put("NUL behind", "{}\u0000");
    bodies.put("text for a number", "{\"MaxResults\":\"five\"}");
    bodies.put("object for a number", "{\"MaxResults\":{}}");
    bodies.put("number for a list", "{\"LookupAttributes\":3}");
    bodies.put("number for a structure", "{\"LookupAttributes\":[3]}");
    bodies.put("huge number", "{\"MaxResults\":" + "9".repeat(5_000) + "}");
    bodies.put("huge exponent", "{\"MaxResults\":1e999999999}");
    bodies.put("fraction", "{\"MaxResults\":1.5}");
    bodies.put("huge time", "{\"StartTime\":1e300}");
    bodies.put("not a number", "{\"MaxResults\":NaN}");
    bodies.put("out of range", "{\"MaxResults\":51}");
    bodies.put("long text", "{\"NextToken\":\"" + "x".repeat(900_000) + "\"}");
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      assertModelled(body.getKey(), client.json("cloudtrail", "LookupEvents", body.getValue()));
    }
  }

  @Test
  void textThatIsNoUtf8IsRefused() throws IOException {
    for (String bytes :
        List.of(
            "\u00ff",
            "\u00c0\u0080",
            "\u00ed\u00a0\u0080",
            "\u00f5\u0080\u0080\u0080",
            "\u00e2\u0082")) {
      HttpRequest json = client.jsonRequest("cloudtrail", "LookupEvents", "");
      byte[] body = ("{\"NextToken\":\"" + bytes + "\"}").getBytes(StandardCharsets.ISO_8859_1);
      assertModelled(bytes, send("cloudtrail", json.withBody(body)));
      HttpRequest form = client.queryRequest("iam", "CreateUser", Map.of());
      body =
          ("Action=CreateUser&Version=2010-05-08&UserName=" + bytes)
              .getBytes(StandardCharsets.ISO_8859_1);
      assertModelled(bytes, send("iam", form.withBody(body)));
    }
  }

  /** Whatever is done with a repeated key, it is one thing: answered well or refused. */
  @Test
  void aKeyThatIsThereTwiceIsNoWayAroundAnything() throws IOException {
    Answer json = client.json("cloudtrail", "LookupEvents", "{\"MaxResults\":5,\"MaxResults\":99}");
    assertModelled("twice", json);
    String form = "Action=CreateUser&Version=2010-05-08&UserName=one&UserName=two";
    HttpRequest request = client.queryRequest("iam", "CreateUser", Map.of());
    Answer query = send("iam", request.withBody(form.getBytes(StandardCharsets.UTF_8)));
    assertNoTrace("twice", query);
    assertThat(query.status()).isLessThan(500);
  }

  @Test
  void malformedFormsAreAnsweredAsTheModelSays() throws IOException {
    String head = "Action=CreateUser&Version=2010-05-08&";
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("bad percent", head + "UserName=%zz");
    bodies.put("cut percent", head + "UserName=%4");
    bodies.put("NUL", head + "UserName=a%00b");
    bodies.put("far index", head + "UserName=a&Tags.member.999999999.Key=a");
    bodies.put("no index", head + "UserName=a&Tags.member.x.Key=a");
    bodies.put("negative index", head + "UserName=a&Tags.member.-1.Key=a");
    bodies.put("a structure for a text", head + "UserName.a.b.c=1");
    bodies.put("deep name", head + "UserName=a!&" + "a.".repeat(100_000) + "b=1");
    bodies.put("many fields", head + "UserName=a!&" + "a=b&".repeat(200_000));
    bodies.put("long value", head + "UserName=" + "x".repeat(900_000));
    bodies.put("no action", "Version=2010-05-08");
    bodies.put("unknown action", "Action=Nothing&Version=2010-05-08");
    bodies.put("long action", "Action=" + "A".repeat(500_000) + "&Version=2010-05-08");
    bodies.put("nothing", "");
    bodies.put("JSON", "{\"UserName\":\"a\"}");
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      HttpRequest request = client.queryRequest("iam", "CreateUser", Map.of());
      assertModelled(
          body.getKey(),
          send("iam", request.withBody(body.getValue().getBytes(StandardCharsets.UTF_8))));
    }
  }

  private Answer send(String service, HttpRequest request) throws IOException {
    return client.send(client.signed(service, request));
  }

  private Connection connect() throws IOException {
    return new Connection(running.url(), PATIENCE);
  }

  @Test
  void bodiesBeyondTheLimitAreRefusedUnread() throws IOException {
    HttpRequest request = client.jsonRequest("cloudtrail", "LookupEvents", "");
    String head = Connection.head(client.signed("cloudtrail", request));
    try (Connection declared = connect()) {
      declared.send(head + "content-length: 999999999999\r\n\r\n");
      assertModelled("declared", declared.answer());
      declared.awaitClose();
    }
    try (Connection chunked = connect()) {
      chunked.send(head + "transfer-encoding: chunked\r\n\r\n");
      byte[] chunk =
          ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 17; i++) {
        chunked.send(chunk);
      }
      assertModelled("chunked", chunked.answer());
      chunked.awaitClose();
    }
  }

  @Test
  void aGzipBombIsRefusedAtTheLimit() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 900; i++) {
        out.write(zeros);
      }
    }
    long before = heap();
    for (String service : List.of("cloudtrail", "iam")) {
      for (int i = 0; i < 3; i++) {
        HttpRequest request = client.jsonRequest("cloudtrail", "LookupEvents", "");
        request.headers().set("content-encoding", "gzip");
        assertModelled("bomb", send(service, request.withBody(bomb.toByteArray())));
      }
    }
    HttpRequest cut = client.jsonRequest("cloudtrail", "LookupEvents", "");
    cut.headers().set("content-encoding", "gzip");
    assertModelled(
        "cut", send("cloudtrail", cut.withBody(java.util.Arrays.copyOf(bomb.toByteArray(), 99))));
    assertThat(heap() - before).isLessThan(HEAP_GROWTH_BYTES);
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** There is no protocol yet to word an error in: a status, and the connection ends. */
  @Test
  void whatIsNoHttpIsRefusedWithAStatus() throws IOException {
    String post = "POST / HTTP/1.1\r\nhost: h\r\n";
    Map<String, String> requests = new LinkedHashMap<>();
    requests.put("huge header", post + "x-large: " + "x".repeat(1 << 20) + "\r\n\r\n");
    requests.put("many headers", post + "a: b\r\n".repeat(100_000) + "\r\n");
    requests.put("long first line", "POST /" + "x".repeat(1 << 20) + " HTTP/1.1\r\n\r\n");
    requests.put("no HTTP", "hello there\r\n\r\n");
    requests.put("binary", "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\r\n\r\n");
    requests.put("two lengths", post + "content-length: 1\r\ncontent-length: 2\r\n\r\nab");
    requests.put("no length", post + "content-length: x\r\n\r\n");
    requests.put("negative length", post + "content-length: -1\r\n\r\n");
    requests.put("bad chunk", post + "transfer-encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n");
    requests.put("huge chunk", post + "transfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n");
    requests.put(
        "length and chunks",
        post + "content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n");
    for (Map.Entry<String, String> request : requests.entrySet()) {
      try (Connection connection = connect()) {
        sendAll(connection, request.getValue());
        connection.finishSending();
        expectRefusalOrClose(request.getKey(), connection);
      }
    }
  }

  /** The server may refuse and close before everything is sent. */
  private static void sendAll(Connection connection, String text) {
    try {
      connection.send(text);
    } catch (IOException closedEarly) {
      assertThat(text.length()).isGreaterThan(10_000);
    }
  }

  private static void expectRefusalOrClose(String what, Connection connection) throws IOException {
    try {
      Answer answer = connection.answer();
      assertThat(answer.status()).as("%s: %s", what, answer).isBetween(400, 499);
      assertNoTrace(what, answer);
    } catch (java.io.EOFException | java.net.SocketException closed) {
      assertThat(closed).as(what).isNotNull();
    }
    connection.awaitClose();
  }

  @Test
  void slowAndSilentClientsKeepNobodyOut() throws IOException {
    List<Connection> silent = new ArrayList<>();
    try {
      String head =
          Connection.head(client.signed("iam", client.queryRequest("iam", "ListUsers", Map.of())));
      for (int i = 0; i < IDLE_CONNECTIONS; i++) {
        Connection connection = connect();
        silent.add(connection);
        switch (i % 4) {
          case 0 -> connection.send("POS");
          case 1 -> connection.send("POST / HTTP/1.1\r\nhost: h\r\nx-slow: ");
          case 2 -> connection.send(head + "content-length: 100\r\n\r\nAction");
          default -> connection.send("");
        }
      }
      long began = System.nanoTime();
      assertThat(client.query("iam", "ListUsers", Map.of()).status()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    } finally {
      for (Connection connection : silent) {
        connection.close();
      }
    }
  }

  @Test
  void aHalfClosedConnectionGetsItsAnswerAndIsEnded() throws IOException {
    HttpRequest whole =
        client.signed("sts", client.queryRequest("sts", "GetCallerIdentity", Map.of()));
    try (Connection connection = connect()) {
      connection.send(whole).finishSending();
      assertThat(connection.answer().status()).isEqualTo(200);
      connection.awaitClose();
    }
    try (Connection connection = connect()) {
      connection
          .send(Connection.head(whole) + "content-length: 500\r\n\r\nAction=")
          .finishSending();
      expectRefusalOrClose("body cut short", connection);
    }
    try (Connection connection = connect()) {
      connection.send("POST / HTTP/1.1\r\nhost: h\r\n").finishSending();
      expectRefusalOrClose("head cut short", connection);
    }
  }
}
