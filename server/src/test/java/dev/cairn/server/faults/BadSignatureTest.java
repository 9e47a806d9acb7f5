package dev.cairn.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cloudtrail.history.HistoryQuery;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.core.AccountId;
import dev.cairn.server.node.Cairn;
import dev.cairn.server.node.Credentials;
import dev.cairn.server.node.RunningCairn;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.signature.RequestSigner;
import dev.cairn.wire.signature.SigningTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls without a good signature: what they are answered, and that they leave next to nothing. */
class BadSignatureTest {
  private static final AccountId HOME = new AccountId("123456789012");
  private static final int FLOOD =
      Integer.getInteger("cairn.flood", Boolean.getBoolean("cairn.long") ? 1_000_000 : 20_000);
  private static final int CLIENTS = 16;

  /** The ring of samples, 4,096 of 512 bytes, and at most one segment of the log made ready. */
  private static final long GROWTH_BYTES = (2 << 20) + (1 << 20);

  private static final long HEAP_GROWTH_BYTES = 32 << 20;

  @TempDir Path folder;

  /** One protocol's request, and how that protocol says no. */
  enum Dialect {
    QUERY(
        "iam", 403, "MissingAuthenticationToken", "SignatureDoesNotMatch", "InvalidClientTokenId"),
    JSON(
        "cloudtrail",
        400,
        "MissingAuthenticationTokenException",
        "InvalidSignatureException",
        "UnrecognizedClientException"),
    JSON_1_0(
        "dynamodb",
        400,
        "MissingAuthenticationTokenException",
        "InvalidSignatureException",
        "UnrecognizedClientException"),
    REST_JSON(
        "lambda",
        403,
        "AccessDenied", // A path that nobody has signed may be a browser's: it is an object's.
        "InvalidSignatureException",
        "UnrecognizedClientException");

    final String service;
    final int status;
    final String missing;
    final String mismatch;
    final String unknownKey;

    Dialect(String service, int status, String missing, String mismatch, String unknownKey) {
      this.service = service;
      this.status = status;
      this.missing = missing;
      this.mismatch = mismatch;
      this.unknownKey = unknownKey;
    }

    HttpRequest request(SignedClient client) {
      return switch (this) {
        case QUERY -> client.queryRequest(service, "CreateUser", Map.of("UserName", "evil"));
        case JSON -> client.jsonRequest(service, "LookupEvents", "{}");
        case JSON_1_0 -> client.jsonRequest(service, "ListTables", "{}");
        case REST_JSON -> client.restRequest("/2015-03-31/functions", "{\"FunctionName\":\"f\"}");
      };
    }
  }

  /** A dialect's requests to a running server. */
  private record Sender(RunningCairn running, Credentials key, Dialect dialect) {
    private RequestSigner signer(Credentials with, String region, String service) {
      return new RequestSigner(
          with.accessKeyId(),
          with.secretAccessKey(),
          null,
          region,
          SigningTarget.of(SignedClient.metadata(service)));
    }

    Answer unsigned(Consumer<Headers> change) throws IOException {
      return send(
          request -> {
            change.accept(request.headers());
            return request;
          });
    }

    Answer signed(Credentials with, Instant time) throws IOException {
      return signed(with, time, "us-east-1", dialect.service);
    }

    Answer signed(Credentials with, Instant time, String region, String service)
        throws IOException {
      return send(
          request -> {
            signer(with, region, service).sign(request, time);
            return request;
          });
    }

    /** Signed well, then changed. */
    Answer changed(UnaryOperator<HttpRequest> change) throws IOException {
      return send(
          request -> {
            signer(key, "us-east-1", dialect.service).sign(request, Instant.now());
            return change.apply(request);
          });
    }

    Answer send(UnaryOperator<HttpRequest> made) throws IOException {
      try (SignedClient client = new SignedClient(running.url(), key)) {
        return client.send(made.apply(dialect.request(client)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void everyKindIsRefusedAsItsProtocolSaysAndNothingIsDone(Dialect dialect) throws Exception {
    try (RunningCairn running = TestServer.start(folder)) {
      Cairn cairn = running.cairn();
      Credentials key = cairn.administratorCredentials(HOME);
      Sender sender = new Sender(running, key, dialect);
      long end = cairn.status().log().end();
      Map<String, Answer> mismatches = mismatches(sender, key);
      mismatches.forEach((what, answer) -> expect(what, answer, dialect.status, dialect.mismatch));
      expect("unsigned", sender.unsigned(headers -> {}), dialect.status, dialect.missing);
      expect(
          "unknown key",
          sender.signed(new Credentials("AKIAIOSFODNN7EXAMPLE", "s"), Instant.now()),
          dialect.status,
          dialect.unknownKey);
      expect(
          "version 2",
          sender.unsigned(h -> h.set("authorization", "AWS " + key.accessKeyId() + ":c2ln")),
          400,
          "InvalidRequest");
      expect(
          "version 2 in the query",
          sender.changed(BadSignatureTest::signedByVersion2),
          400,
          "InvalidRequest");
      assertThat(cairn.status().log().end()).as("nothing is recorded").isEqualTo(end);
      assertThat(sender.signed(key, Instant.now()).code())
          .as("the same request, well signed")
          .isNotIn(dialect.missing, dialect.mismatch, dialect.unknownKey);
      assertThat(cairn.status().log().end()).isNotEqualTo(end);
    }
  }

  /** One address serves every Region, so the scope says which is meant. */
  @Test
  void aScopeOfAnotherRegionIsACallToThatRegion() throws Exception {
    try (RunningCairn running = TestServer.start(folder)) {
      Credentials key = running.cairn().administratorCredentials(HOME);
      Instant now = Instant.now();
      Sender json = new Sender(running, key, Dialect.JSON);
      assertThat(json.signed(key, now, "eu-west-1", "cloudtrail").status()).isEqualTo(200);
      Sender query = new Sender(running, key, Dialect.QUERY);
      assertThat(query.signed(key, now, "eu-west-1", "iam").status()).isEqualTo(200);
      assertThat(recorded(running, "\"eventName\":\"LookupEvents\""))
          .singleElement()
          .asString()
          .contains("\"awsRegion\":\"eu-west-1\"");
      assertThat(recorded(running, "\"eventName\":\"CreateUser\""))
          .as("IAM has one endpoint for all")
          .singleElement()
          .asString()
          .contains("\"awsRegion\":\"us-east-1\"");
    }
  }

  /**
   * A path is any REST service's: a scope of another one means that one, where it is no operation.
   */
  @Test
  void aPathInTheScopeOfAnotherServiceIsAnUnknownCallToThatService() throws Exception {
    try (RunningCairn running = TestServer.start(folder)) {
      Credentials key = running.cairn().administratorCredentials(HOME);
      Sender rest = new Sender(running, key, Dialect.REST_JSON);
      Instant now = Instant.now();
      expect("sts", rest.signed(key, now, "us-east-1", "sts"), 400, "MissingAction");
      expect(
          "cloudtrail",
          rest.signed(key, now, "us-east-1", "cloudtrail"),
          400,
          "UnknownOperationException");
      expect("eks", rest.signed(key, now, "us-east-1", "eks"), 404, "UnknownOperationException");
      expect("s3", rest.signed(key, now, "us-east-1", "s3"), 405, "MethodNotAllowed");
      Answer json = new Sender(running, key, Dialect.JSON).signed(key, now, "us-east-1", "batch");
      expect("a target that REST services do not have", json, 404, "UnknownOperationException");
      for (String service : List.of("sts", "cloudtrail", "eks", "s3", "batch")) {
        assertThat(recorded(running, "\"eventSource\":\"" + service + ".amazonaws.com\""))
            .as(service)
            .singleElement()
            .asString()
            .contains("errorCode")
            .doesNotContain("FunctionName");
      }
    }
  }

  /** The records that contain a text. */
  private static List<String> recorded(RunningCairn running, String text) throws Exception {
    running.cairn().awaitViews();
    return running
        .cairn()
        .search(
            HistoryQuery.all(Scope.everything(), Scope.everything(), 1),
            100,
            entry -> new String(entry.payload(), StandardCharsets.UTF_8))
        .stream()
        .filter(record -> record.contains(text))
        .toList();
  }

  private static HttpRequest signedByVersion2(HttpRequest request) {
    Headers headers = new Headers();
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!name.equals("authorization")) {
                headers.add(name, value);
              }
            });
    return new HttpRequest(
        "POST",
        request.rawPath(),
        "AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=c2ln&SignatureVersion=2&Expires=1",
        headers,
        request.body(),
        request.peer());
  }

  private static Map<String, Answer> mismatches(Sender sender, Credentials key) throws IOException {
    Instant now = Instant.now();
    Map<String, Answer> answers = new TreeMap<>();
    answers.put("wrong secret", sender.signed(new Credentials(key.accessKeyId(), "wrong"), now));
    answers.put("expired", sender.signed(key, now.minus(Duration.ofMinutes(16))));
    answers.put("replayed", sender.signed(key, now.minus(Duration.ofSeconds(905))));
    answers.put("future", sender.signed(key, now.plus(Duration.ofMinutes(16))));
    answers.put(
        "body", sender.changed(r -> r.withBody(("x" + body(r)).getBytes(StandardCharsets.UTF_8))));
    answers.put(
        "header",
        sender.changed(
            r -> with(r, "content-type", r.headers().first("content-type").orElse("") + ";x=1")));
    answers.put("date", sender.changed(r -> with(r, "x-amz-date", "20260101T000000Z")));
    answers.put(
        "query",
        sender.changed(
            r -> new HttpRequest(r.method(), r.rawPath(), "a=b", r.headers(), r.body(), r.peer())));
    answers.put("unsigned header", sender.changed(r -> with(r, "x-amz-meta-more", "1")));
    answers.put(
        "host of another Region",
        sender.send(
            r -> {
              with(r, "host", sender.dialect.service + ".eu-west-1.example.com");
              sender.signer(key, "us-east-1", sender.dialect.service).sign(r, now);
              return r;
            }));
    if (sender.dialect != Dialect.REST_JSON) { // A path alone is that of any such service.
      answers.put("another service", sender.signed(key, now, "us-east-1", "sts"));
    }
    answers.put("unknown Region", sender.signed(key, now, "mars-north-1", sender.dialect.service));
    return answers;
  }

  private static String body(HttpRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }

  private static HttpRequest with(HttpRequest request, String name, String value) {
    request.headers().set(name, value);
    return request;
  }

  private static void expect(String what, Answer answer, int status, String code) {
    assertThat(answer.status() + " " + answer.code())
        .as("%s: %s", what, answer.body())
        .isEqualTo(status + " " + code);
  }

  @Test
  void aFloodLeavesABoundedTraceAndNoOnesHistoryIsTouched() throws Exception {
    Path refused = folder.resolve("data").resolve("refused");
    try (RunningCairn running = TestServer.start(folder)) {
      Cairn cairn = running.cairn();
      Credentials key = cairn.administratorCredentials(HOME);
      flood(running, key, CLIENTS * 200); // Warms everything up, and fills the first samples.
      Thread.sleep(1500);
      long end = cairn.status().log().end();
      long before = bytes();
      long heapBefore = heap();
      long began = System.nanoTime();
      flood(running, key, FLOOD);
      double seconds = (System.nanoTime() - began) / 1e9;
      long growth = bytes() - before;
      long heapGrowth = heap() - heapBefore;
      System.out.printf(
          "%,d bad signatures in %.1f s: %,d bytes more on disk, %,d bytes more of heap%n",
          FLOOD, seconds, growth, heapGrowth);
      assertThat(cairn.status().log().end()).isEqualTo(end);
      assertThat(growth).isLessThanOrEqualTo(GROWTH_BYTES);
      assertThat(heapGrowth).isLessThan(HEAP_GROWTH_BYTES);
      assertThat(Files.size(refused)).isLessThanOrEqualTo(2 << 20);
      assertAnswers(running, key);
    }
    int all = FLOOD / CLIENTS * CLIENTS + CLIENTS * 200;
    assertThat(counted(refused)).as("every one is counted").isEqualTo(all);
  }

  private static void assertAnswers(RunningCairn running, Credentials key) throws Exception {
    try (SignedClient client = new SignedClient(running.url(), key)) {
      assertThat(client.query("iam", "CreateUser", Map.of("UserName", "good")).succeeded())
          .isTrue();
    }
    running.cairn().awaitViews();
    List<RecordedEvent> all =
        running
            .cairn()
            .search(
                HistoryQuery.all(Scope.everything(), Scope.everything(), 1),
                100,
                RecordedEvent::of);
    assertThat(all)
        .extracting(RecordedEvent::name)
        .containsExactly("CreateUser", "IssueCredentials");
  }

  /** The sum of the counts in the newest line of the samples. */
  private static long counted(Path refused) throws IOException {
    String newest =
        new String(Files.readAllBytes(refused), StandardCharsets.UTF_8)
            .lines()
            .max(String::compareTo)
            .orElseThrow();
    long sum = 0;
    for (String count : newest.substring(newest.indexOf("\"refused\":{") + 11).split(",", -1)) {
      sum += Long.parseLong(count.replaceAll("[^0-9]", ""));
    }
    return sum;
  }

  private long bytes() throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void flood(RunningCairn running, Credentials key, int requests)
      throws InterruptedException {
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < CLIENTS; thread++) {
      int number = thread;
      threads.add(
          Thread.ofVirtual().start(() -> flood(running, key, number, requests / CLIENTS, wrong)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).as("refused with any other status").hasValue(0);
  }

  private static void flood(
      RunningCairn running, Credentials key, int thread, int requests, AtomicInteger wrong) {
    try (SignedClient client = new SignedClient(running.url(), key)) {
      for (int i = 0; i < requests; i++) {
        int status = client.send(bad(running, key, thread * 1_000_003 + i)).status();
        if (status < 400 || status > 403) {
          wrong.incrementAndGet();
        }
      }
    } catch (IOException broken) {
      wrong.addAndGet(requests);
    }
  }

  /** No two alike: keys, agents, services and operations are all new to the server. */
  private static HttpRequest bad(RunningCairn running, Credentials key, int i) {
    String claimed = i % 3 == 0 ? key.accessKeyId() : "AKIA%016d".formatted(i);
    String service = List.of("iam", "sts", "cloudtrail", "nobody" + i).get(i % 4);
    String day = Instant.now().toString().substring(0, 10).replace("-", "");
    Headers headers =
        new Headers()
            .add("host", running.url().getAuthority())
            .add("content-type", "application/x-www-form-urlencoded")
            .add("user-agent", "agent-" + i)
            .add("x-amz-date", day + "T000000Z")
            .add(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=%s/%s/us-east-1/%s/aws4_request, "
                        .formatted(claimed, day, service)
                    + "SignedHeaders=host;x-amz-date, Signature="
                    + "%064x".formatted(i));
    byte[] body =
        ("Action=Operation" + i + "&Version=2010-05-08").getBytes(StandardCharsets.US_ASCII);
    return new HttpRequest("POST", "/", "", headers, body, new Peer("", Optional.empty()));
  }
}
