package dev.cairn.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.cloudtrail.history.HistoryQuery;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.core.AccountId;
import dev.cairn.server.faults.TestServer.Spawned;
import dev.cairn.server.node.Cairn;
import dev.cairn.server.node.Credentials;
import dev.cairn.server.node.RunningCairn;
import dev.cairn.server.node.ServerOnDisk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the whole server does when its disk is full or fails. */
class DiskFaultTest {
  private static final AccountId HOME = new AccountId("123456789012");
  private static final HistoryQuery EVERYTHING =
      HistoryQuery.all(Scope.everything(), Scope.everything(), 1);

  @TempDir Path folder;

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private static Answer create(SignedClient client, String user) throws IOException {
    return client.query("iam", "CreateUser", Map.of("UserName", user));
  }

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.code()).isIn("ServiceUnavailable", "ServiceUnavailableException");
  }

  private static int health(URI url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(url.resolve("/_cairn/health")).build();
      return client.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private static void assertUsers(SignedClient client, List<String> there, String absent)
      throws IOException {
    String users = client.query("iam", "ListUsers", Map.of("MaxItems", "1000")).body();
    for (String user : there) {
      assertThat(users).contains("<UserName>" + user + "</UserName>");
    }
    assertThat(users).doesNotContain("<UserName>" + absent);
  }

  @Test
  void aFullDiskRefusesEveryCallBeforeItDoesAnythingAndRecoversWithoutARestart() throws Exception {
    BreakableDisk disk = new BreakableDisk();
    try (RunningCairn running =
        ServerOnDisk.start(TestServer.settings(folder, Map.of("disk.reserve", "64MiB")), disk)) {
      Cairn cairn = running.cairn();
      Credentials key = cairn.administratorCredentials(HOME);
      try (SignedClient client = new SignedClient(running.url(), key)) {
        assertThat(create(client, "before").succeeded()).isTrue();
        disk.fill(32 << 20);
        await(() -> !cairn.status().warnings().isEmpty());
        assertUnavailable(create(client, "during"));
        assertUnavailable(client.query("iam", "ListUsers", Map.of()));
        assertUnavailable(client.json("cloudtrail", "LookupEvents", "{}"));
        assertUnavailable(client.rest("lambda", "/2015-03-31/functions", "{}"));
        assertThat(cairn.status().warnings())
            .hasSize(1)
            .first()
            .asString()
            .contains("is full", "Free space", "disk.reserve");
        assertThat(health(running.url())).isEqualTo(503);
        cairn.awaitViews();
        assertThat(cairn.search(EVERYTHING, 10, RecordedEvent::of))
            .extracting(RecordedEvent::name)
            .contains("CreateUser");
        disk.fill(Long.MAX_VALUE);
        await(() -> cairn.status().warnings().isEmpty());
        assertThat(health(running.url())).isEqualTo(200);
        assertThat(create(client, "after").succeeded()).isTrue();
        assertUsers(client, List.of("before", "after"), "during");
      }
    }
  }

  @Test
  void afterAFailedForceNothingIsDoneUntilARestartAndNothingAcknowledgedIsLost() throws Exception {
    BreakableDisk disk = new BreakableDisk();
    List<String> acknowledged = new ArrayList<>();
    try (RunningCairn running = ServerOnDisk.start(TestServer.settings(folder, Map.of()), disk)) {
      Cairn cairn = running.cairn();
      Credentials key = cairn.administratorCredentials(HOME);
      try (SignedClient client = new SignedClient(running.url(), key)) {
        for (int i = 0; !disk.broke(); i++) {
          if (i == 5) {
            disk.failNextForce();
          }
          if (create(client, "user-" + i).succeeded()) {
            acknowledged.add("user-" + i);
          }
        }
        assertUnavailable(create(client, "refused"));
        assertUnavailable(client.query("iam", "ListUsers", Map.of()));
        assertThat(cairn.status().warnings())
            .first()
            .asString()
            .contains("Injected", "check the disk", "restart");
        assertThat(health(running.url())).isEqualTo(503);
        assertThat(cairn.search(EVERYTHING, 10, RecordedEvent::of)).isNotEmpty();
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(5);
    assertAllThere(folder, acknowledged, "refused");
  }

  private static void assertAllThere(Path folder, List<String> acknowledged, String absent)
      throws Exception {
    try (RunningCairn running = TestServer.start(folder)) {
      Cairn cairn = running.cairn();
      cairn.awaitViews();
      assertThat(cairn.status().warnings()).isEmpty();
      assertThat(cairn.checkLog(Optional.empty()).isSound()).isTrue();
      assertThat(cairn.checkViews()).isEmpty();
      List<String> recorded =
          cairn.search(EVERYTHING, 100_000, RecordedEvent::of).stream()
              .filter(event -> event.name().equals("CreateUser") && event.errorCode().isEmpty())
              .map(event -> event.parameter("userName"))
              .toList();
      assertThat(recorded).doesNotHaveDuplicates().containsAll(acknowledged).doesNotContain(absent);
      Credentials key = cairn.administratorCredentials(HOME);
      try (SignedClient client = new SignedClient(running.url(), key)) {
        assertUsers(client, recorded, absent);
      }
    }
  }

  /**
   * A real file system of a few megabytes, without any reserve, so that every part meets its end.
   */
  @Test
  void aFileSystemThatIsReallyFullLosesNothing() throws Exception {
    assumeTrue(TestServer.canMount(), "needs unshare(1) and user namespaces, to mount a tmpfs");
    Spawned server = TestServer.spawnOnSmallDisk(folder, HOME, folder.resolve("output"), 48);
    Path small = Path.of("/proc", Long.toString(server.process().pid()), "root" + folder, "small");
    List<String> acknowledged = new ArrayList<>();
    try {
      Spawned.Ready ready = server.awaitReady();
      try (SignedClient client = ready.client()) {
        fillUp(client, small.resolve("ballast"), acknowledged);
        Files.delete(small.resolve("ballast"));
        await(() -> succeeds(client, "after", acknowledged));
      }
      server.process().children().forEach(ProcessHandle::destroyForcibly);
      assertThat(server.process().waitFor(40, TimeUnit.SECONDS)).as(server.printed()).isTrue();
    } finally {
      server.kill();
    }
    assertThat(server.printed()).doesNotContain("\tat ");
    assertAllThere(folder.resolve("rescued"), acknowledged, "refused");
  }

  private static boolean succeeds(SignedClient client, String user, List<String> acknowledged) {
    try {
      Answer answer = create(client, user);
      if (answer.succeeded()) {
        acknowledged.add(user);
      }
      return answer.succeeded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls on while the disk fills; every answer is a success or a 503. */
  private static void fillUp(SignedClient client, Path ballast, List<String> acknowledged)
      throws IOException {
    int refused = 0;
    try (var out = Files.newOutputStream(ballast)) {
      for (int i = 0; refused < 20; i++) {
        try {
          out.write(new byte[1 << 20]);
        } catch (IOException full) {
          assertThat(full).hasMessageContaining("No space");
        }
        Answer answer = create(client, "user-" + i);
        if (answer.succeeded()) {
          acknowledged.add("user-" + i);
        } else {
          assertUnavailable(answer);
          refused++;
        }
        assertThat(i).as("calls until the disk is full").isLessThan(20_000);
      }
    }
  }
}
