package dev.cairn.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user runs: the launcher, the one file and the ahead-of-time cache that the build makes.
 */
class PackagedTest {
  @TempDir private Path folder;

  @BeforeEach
  void requirePackage() {
    assumeTrue(
        Files.exists(Path.of("..", "server", "target", "cairn", "built")),
        "the program is packaged by mvn verify, not by mvn test");
  }

  @Test
  void servesAndAnswersItsCommands() throws Exception {
    try (CairnProcess cairn = CairnProcess.servePackaged(folder, "")) {
      assertThat(cairn.run("env").text()).contains("AWS_ACCESS_KEY_ID");
      assertThat(unsignedCall(cairn).body()).contains("MissingAuthenticationToken");
      assertThat(cairn.run("accounts").text()).contains("123456789012");
      assertThat(cairn.stopsWithin(5)).isTrue();
      assertThat(cairn.run("fsck").text()).contains("sound");
    }
  }

  /** Each of these took a tenth of a start or more, and came back by a single call of a library. */
  @Test
  void aStartLooksThroughNothingThatItDoesNotNeed() throws Exception {
    Path begun = folder.resolve("classes.log");
    try (CairnProcess cairn =
        CairnProcess.servePackaged(folder, "-Xlog:class+init=info:file=" + begun)) {
      assertThat(unsignedCall(cairn).statusCode()).isEqualTo(403);
      assertThat(cairn.stopsWithin(5)).isTrue();
    }
    assertThat(Files.readString(begun))
        .contains("'dev/cairn/server/Main'")
        .as("every elliptic curve")
        .doesNotContain("'sun/security/util/CurveDB'")
        .as("powers of five for decimal numbers")
        .doesNotContain("'java/math/BigDecimal'")
        .as("the calendars of all languages")
        .doesNotContain("'sun/util/cldr/")
        .as("search, before there is an event")
        .doesNotContain("'org/apache/lucene/index/IndexWriter'")
        .as("scripts in Groovy")
        .doesNotContain("'groovy/");
  }

  private static HttpResponse<String> unsignedCall(CairnProcess cairn) throws Exception {
    HttpRequest call =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cairn.port() + "/"))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity&Version=2011-06-15"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(call, HttpResponse.BodyHandlers.ofString());
    }
  }
}
