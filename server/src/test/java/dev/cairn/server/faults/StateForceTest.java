package dev.cairn.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.cloudtrail.history.HistoryQuery;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.core.AccountId;
import dev.cairn.server.faults.TestServer.Spawned;
import dev.cairn.server.node.Cairn;
import dev.cairn.server.node.RunningCairn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the whole server does when a force of its state's own file fails. */
class StateForceTest {
  private static final AccountId HOME = new AccountId("123456789012");

  @TempDir Path folder;

  private static Answer create(SignedClient client, String user) throws IOException {
    return client.query("iam", "CreateUser", Map.of("UserName", user));
  }

  /** A library that makes forces fail, for a process that loads it first. */
  private Path failingForce() throws IOException, InterruptedException {
    Path library = folder.resolve("failing-force.so");
    Path source = Path.of("src/test/resources/failing-force.c").toAbsolutePath();
    try {
      Process compiler =
          new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("cc").toFile())
              .start();
      assumeTrue(compiler.waitFor(60, TimeUnit.SECONDS), "needs cc(1), which did not end");
      assumeTrue(compiler.exitValue() == 0, "needs cc(1) and the C library's headers, on Linux");
    } catch (IOException noSuchProgram) {
      assumeTrue(false, "needs cc(1), to make forces fail");
    }
    return library;
  }

  @Test
  void nothingIsDoneUntilARestartAndNothingAcknowledgedIsLost() throws Exception {
    Path trigger = folder.resolve("fail");
    Map<String, String> environment =
        Map.of("LD_PRELOAD", failingForce().toString(), "FAILING_FORCE", trigger.toString());
    Spawned server = TestServer.spawn(folder, HOME, folder.resolve("output"), environment);
    List<String> acknowledged = List.of("user-0", "user-1", "user-2");
    try {
      Spawned.Ready ready = server.awaitReady();
      try (SignedClient client = ready.client()) {
        for (String user : acknowledged) {
          assertThat(create(client, user).status()).isEqualTo(200);
        }
        Files.createFile(trigger);
        assertUnavailable(create(client, "failed"));
        assertThat(trigger).as("a force failed").doesNotExist();
        for (int i = 0; i < 3; i++) {
          assertUnavailable(create(client, "refused-" + i));
        }
        assertStillReads(client, acknowledged);
        assertSaysSo(ready.url());
      }
    } finally {
      server.kill();
    }
    assertThat(server.printed()).doesNotContain("CreateUser, failed");
    assertAllThere(acknowledged);
  }

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("ServiceUnavailable");
    assertThat(answer.body()).contains("start Cairn again");
  }

  private static void assertStillReads(SignedClient client, List<String> acknowledged)
      throws IOException {
    String users = client.query("iam", "ListUsers", Map.of()).body();
    assertThat(users).doesNotContain("refused");
    for (String user : acknowledged) {
      assertThat(users).contains("<UserName>" + user + "</UserName>");
    }
    assertThat(client.json("cloudtrail", "LookupEvents", "{}").status()).isEqualTo(200);
  }

  private void assertSaysSo(URI url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> health =
          http.send(
              HttpRequest.newBuilder(url.resolve("/_cairn/health")).build(),
              BodyHandlers.ofString());
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).contains("Nothing can be changed", "start Cairn again");
    }
    Path output = folder.resolve("status");
    int code = TestServer.run(output, "status", "--data", folder.resolve("data").toString());
    assertThat(code).isEqualTo(1);
    assertThat(Files.readString(output))
        .contains("warning: Nothing can be changed: The disk failed; check it");
  }

  /** What came of the call in whose commit the force failed, nobody knows; but it is whole. */
  private void assertAllThere(List<String> acknowledged) throws Exception {
    try (RunningCairn running = TestServer.start(folder)) {
      Cairn cairn = running.cairn();
      cairn.awaitViews();
      assertThat(cairn.status().warnings()).isEmpty();
      assertThat(cairn.checkLog(Optional.empty()).isSound()).isTrue();
      assertThat(cairn.checkViews()).isEmpty();
      List<String> created = new ArrayList<>();
      List<String> refused = new ArrayList<>();
      HistoryQuery everything = HistoryQuery.all(Scope.everything(), Scope.everything(), 1);
      for (RecordedEvent event : cairn.search(everything, 1_000, RecordedEvent::of)) {
        if (event.name().equals("CreateUser")) {
          (event.errorCode().isEmpty() ? created : refused).add(event.parameter("userName"));
        }
      }
      assertThat(created).doesNotHaveDuplicates().containsAll(acknowledged);
      assertThat(created).noneMatch(user -> user.startsWith("refused"));
      assertThat(refused).contains("failed", "refused-0", "refused-1", "refused-2");
      try (SignedClient client =
          new SignedClient(running.url(), cairn.administratorCredentials(HOME))) {
        assertThat(create(client, "after").status()).isEqualTo(200);
        String users = client.query("iam", "ListUsers", Map.of()).body();
        assertThat(users.contains("<UserName>failed</UserName>"))
            .as("there, if its event is")
            .isEqualTo(created.contains("failed"));
      }
    }
  }
}
