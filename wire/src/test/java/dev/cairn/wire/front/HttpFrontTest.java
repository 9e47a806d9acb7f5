package dev.cairn.wire.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.wire.http.Extensions;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.http.SentBody;
import dev.cairn.wire.protocol.Bodies;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HttpFrontTest {
  private final Echo echo = new Echo();
  private final Extensions extensions = new Extensions(Map.of(), Optional::empty);
  private final HttpFront front = HttpFront.start(HttpSettings.loopback(0), echo, extensions);

  @AfterEach
  void stop() {
    echo.proceed.countDown();
    front.close();
  }

  @Test
  void keepsPathAndQueryAsSent() throws Exception {
    String target = "/a//b/../%2F%zz;x=1/+?b=2&a=%41+c&&d";
    assertThat(ask("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n"))
        .endsWith("GET /a//b/../%2F%zz;x=1/+ ? b=2&a=%41+c&&d 0");
  }

  @Test
  void keepsHeadersInTheirOrderAndTellsThePeer() throws Exception {
    ask("GET / HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nx-a:  2 , 3\r\n\r\n");
    HttpRequest seen = echo.seen.take();
    assertThat(seen.headers().all("x-a")).containsExactly("1", "2 , 3");
    assertThat(seen.headers().first("host")).contains("h");
    assertThat(seen.peer()).isEqualTo(new Peer("127.0.0.1", Optional.empty()));
  }

  @Test
  void leavesEncodedBodiesAlone() throws Exception {
    for (String encoding : new String[] {"gzip", "aws-chunked", "nonsense"}) {
      String answer =
          ask(
              "POST / HTTP/1.1\r\nHost: h\r\nContent-Encoding: "
                  + encoding
                  + "\r\nContent-Length: 3\r\n\r\nabc");
      assertThat(answer).startsWith("HTTP/1.1 200").endsWith("POST / ?  3");
    }
  }

  @Test
  void readsChunkedBodies() throws Exception {
    String head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    String answer = ask(String.join("", head, "3\r\nabc\r\n", "2\r\nde\r\n", "0\r\n\r\n"));
    assertThat(answer).endsWith("POST / ?  5");
  }

  @Test
  void closesWhenTheClientAsksForIt() throws Exception {
    try (Wire wire = new Wire(front.port())) {
      wire.send("POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab");
      assertThat(wire.answer()).endsWith("POST / ?  2");
      assertThat(wire.closed()).isTrue();
    }
  }

  @Test
  void refusesALargeBodyBeforeItIsSent() throws Exception {
    try (Wire wire = new Wire(front.port())) {
      wire.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 413").endsWith("too large");
      assertThat(wire.closed()).isTrue();
    }
    assertThat(echo.seen).isEmpty();
  }

  @Test
  void refusesALargeBodyBeforeItIsAskedFor() throws Exception {
    try (Wire wire = new Wire(front.port())) {
      wire.send(
          "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void refusesALargeChunkedBodyAtTheLimit() throws Exception {
    try (Wire wire = new Wire(front.port())) {
      wire.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
      wire.send("400\r\n" + "x".repeat(1024) + "\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 413");
      assertThat(wire.closed()).isTrue();
    }
  }

  @Test
  void asksForABodyThatWaits() throws Exception {
    try (Wire wire = new Wire(front.port())) {
      wire.send("PUT /k HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 100");
      wire.send("ok");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200").endsWith("PUT /k ?  2");
    }
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    try (Wire wire = new Wire(front.port())) {
      wire.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200").doesNotContain("HEAD /a");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200").endsWith("GET /b ?  0");
    }
  }

  @Test
  void aBugIsAnsweredWithoutItsDetail() throws Exception {
    assertThat(ask("GET /break HTTP/1.1\r\nHost: h\r\n\r\n"))
        .startsWith("HTTP/1.1 500")
        .doesNotContain("secret")
        .doesNotContain("Exception");
  }

  @Test
  void whatIsNoHttpGetsAStatusAlone() throws Exception {
    assertThat(ask("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400").endsWith("\r\n\r\n");
    assertThat(ask("G<>T / HTTP/1.1\r\nHost: h\r\n\r\n")).matches("(?s)HTTP/1.1 [45].*");
    assertThat(ask("GET / HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(17 << 10) + "\r\n\r\n"))
        .matches("(?s)HTTP/1.1 4.*")
        .endsWith("\r\n\r\n");
  }

  @Test
  void aHeadThatItsSenderCutsShortIsTheSendersMistake() throws Exception {
    String head = "POST /a?b HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nContent-Length: 2\r\n\r\n";
    int answered = 0;
    for (int length = 0; length < head.length(); length++) {
      try (Wire wire = new Wire(front.port())) {
        wire.send(head.substring(0, length)).finishSending();
        String answer = wire.answer();
        assertThat(answer).as("after %d bytes", length).matches("(?s)|HTTP/1.1 400.*\r\n\r\n");
        assertThat(wire.closed()).isTrue();
        answered += answer.isEmpty() ? 0 : 1;
      }
    }
    assertThat(answered).as("most of them").isGreaterThan(head.length() / 2);
    assertThat(echo.seen).isEmpty();
  }

  @Test
  void servesHealthAndNothingElseUnderItsPrefix() throws Exception {
    assertThat(ask("GET /_cairn/health HTTP/1.1\r\nHost: h\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("ok\n");
    assertThat(ask("GET /_cairn/none HTTP/1.1\r\nHost: h\r\n\r\n")).startsWith("HTTP/1.1 404");
    assertThat(echo.seen).isEmpty();
  }

  @Test
  void tellsWhyItIsNotHealthy() {
    Extensions ill = new Extensions(Map.of(), () -> Optional.of("the disk is full"));
    HttpRequest health =
        new HttpRequest(
            "GET",
            Extensions.HEALTH,
            "",
            new Headers(),
            new byte[0],
            new Peer("127.0.0.1", Optional.empty()));
    HttpResponse answer = ill.handle(health, SentBody.of(health));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(Bodies.bytes(answer)).asString().contains("the disk is full");
  }

  @Test
  void closesSilentConnections() throws Exception {
    Duration idle = Duration.ofMillis(400);
    HttpSettings settings =
        new HttpSettings("127.0.0.1", 0, Optional.empty(), 10, 16 << 10, idle, idle, idle);
    try (HttpFront impatient = HttpFront.start(settings, echo, extensions);
        Wire silent = new Wire(impatient.port());
        Wire body = new Wire(impatient.port());
        Wire headers = new Wire(impatient.port());
        Wire line = new Wire(impatient.port())) {
      body.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
      headers.send("POST / HTTP/1.1\r\nHost: ");
      line.send("POS");
      assertThat(silent.closed()).isTrue();
      assertThat(body.closed()).isTrue();
      assertThat(headers.closed()).isTrue();
      assertThat(line.closed()).isTrue();
    }
  }

  @Test
  void aRequestMayTakeAsLongAsIsSetHoweverLongAConnectionMayRest() throws Exception {
    Duration hour = Duration.ofHours(1);
    Duration request = Duration.ofMillis(300);
    HttpSettings settings =
        new HttpSettings("127.0.0.1", 0, Optional.empty(), 10, 16 << 10, request, hour, hour);
    try (HttpFront impatient = HttpFront.start(settings, echo, extensions);
        Wire body = new Wire(impatient.port());
        Wire resting = new Wire(impatient.port())) {
      resting.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(resting.answer()).startsWith("HTTP/1.1 200");
      body.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
      assertThat(body.closed()).isTrue();
      resting.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(resting.answer()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void stopsOnceCallsInFlightAreAnswered() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Wire idle = new Wire(front.port())) {
      Callable<String> waiting = () -> ask("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
      Future<String> inFlight = threads.submit(waiting);
      idle.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(idle.answer()).startsWith("HTTP/1.1 200");
      echo.entered.await();
      Future<?> stopped = threads.submit(front::close);
      Thread.sleep(100);
      assertThat(stopped.isDone()).isFalse();
      idle.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(idle.answer()).startsWith("HTTP/1.1 503");
      echo.proceed.countDown();
      assertThat(inFlight.get()).startsWith("HTTP/1.1 200").endsWith("waited");
      stopped.get();
    }
    assertThatThrownBy(() -> new Wire(front.port()).close()).isInstanceOf(IOException.class);
  }

  @Test
  void saysThatAPortIsTaken() {
    assertThatThrownBy(() -> HttpFront.start(HttpSettings.loopback(front.port()), echo, extensions))
        .isInstanceOf(CannotListenException.class)
        .hasMessageContaining("Address already in use")
        .hasMessageContaining("set listen.port");
  }

  @Test
  void refusesToBeReachedWithoutTls() {
    assertThatThrownBy(
            () ->
                new HttpSettings(
                    "0.0.0.0",
                    0,
                    Optional.empty(),
                    1,
                    1024,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO))
        .hasMessageContaining("needs TLS");
  }

  @Test
  void speaksTls(@TempDir Path folder) throws Exception {
    Certificates certificates = new Certificates(folder);
    for (TlsSettings tls : new TlsSettings[] {certificates.keyStore(), certificates.pem()}) {
      HttpSettings settings = HttpSettings.loopback(0).with("127.0.0.1", tls);
      try (HttpFront secure = HttpFront.start(settings, echo, extensions);
          HttpClient client = HttpClient.newBuilder().sslContext(certificates.trusting()).build()) {
        assertThat(secure.uri()).hasScheme("https");
        for (int i = 0; i < 2; i++) {
          java.net.http.HttpRequest request =
              java.net.http.HttpRequest.newBuilder(secure.uri().resolve("/x")).build();
          assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("GET /x ?  0");
          assertThat(echo.seen.take().peer().tls())
              .contains(new Peer.Tls("TLSv1.3", "TLS_AES_256_GCM_SHA384"));
        }
      }
    }
  }

  @Test
  void saysWhatIsWrongWithAKey(@TempDir Path folder) throws Exception {
    TlsSettings absent = new TlsSettings.KeyStore(folder.resolve("none.p12"), "x");
    assertThatThrownBy(
            () ->
                HttpFront.start(
                    HttpSettings.loopback(0).with("127.0.0.1", absent), echo, extensions))
        .hasMessageContaining("none.p12");
    assertThat(absent.toString()).doesNotContain("x\"");
  }

  private String ask(String request) throws IOException {
    try (Wire wire = new Wire(front.port())) {
      return wire.send(request).answer();
    }
  }
}
