package dev.cairn.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AccountId;
import dev.cairn.server.faults.TestServer.Spawned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that are sent and returned are nowhere in the data folder, nor in what is printed. */
class SecretsTest {
  private static final AccountId HOME = new AccountId("123456789012");

  @TempDir Path folder;

  @Test
  void noSecretIsKeptOrPrinted() throws Exception {
    Path data = folder.resolve("data");
    Spawned server = TestServer.spawn(folder, HOME, folder.resolve("first"));
    MarkedCalls calls;
    try {
      Spawned.Ready ready = server.awaitReady();
      calls = new MarkedCalls(ready.url(), ready.key());
      send(calls);
      Thread.sleep(1500); // The history writes what it has followed about once a second.
    } finally {
      server.kill();
    }
    assertThat(new DataSearch(data, calls.secrets()).files().log().history().found()).isEmpty();
    assertNothingPrinted(server, calls);
    Spawned again = TestServer.spawn(folder, HOME, folder.resolve("second"));
    again.awaitReady();
    again.process().destroy();
    assertThat(again.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertNothingPrinted(again, calls);
    assertThat(new DataSearch(data, calls.secrets()).files().log().history().found()).isEmpty();
    assertTheSearchFinds(data);
    assertEveryCallIsRecorded(data, calls);
  }

  private static void send(MarkedCalls calls) throws IOException {
    try (calls) {
      calls.succeed();
      calls.everyOperationOf("iam");
      calls.everyOperationOf("sts");
      calls.notServed();
      calls.badlySigned();
    }
    assertThat(calls.secrets()).hasSizeGreaterThan(100);
    assertThat(calls.refused()).isGreaterThan(50);
  }

  private static void assertNothingPrinted(Spawned server, MarkedCalls calls) throws IOException {
    String printed =
        server
            .printed()
            .lines()
            .filter(line -> !line.startsWith("ready "))
            .collect(Collectors.joining("\n"));
    assertThat(new DataSearch(Path.of(""), calls.secrets()).look("output", printed).found())
        .isEmpty();
    assertThat(printed).as("what the search would find").isNotBlank();
  }

  /** The same search finds what is no secret, in every place; else it would prove nothing. */
  private static void assertTheSearchFinds(Path data) throws Exception {
    Set<String> found =
        new DataSearch(data, List.of(MarkedCalls.CONTROL)).files().log().history().found();
    assertThat(found).anyMatch(place -> place.startsWith("state.db"));
    assertThat(found).anyMatch(place -> place.startsWith("refused"));
    assertThat(found).anyMatch(place -> place.startsWith("event CreateUser"));
    assertThat(found).anyMatch(place -> place.startsWith("event PutParameter"));
    assertThat(found).anyMatch(place -> place.startsWith("history's words"));
  }

  private static void assertEveryCallIsRecorded(Path data, MarkedCalls calls)
      throws InterruptedException {
    Set<String> inLog =
        DataSearch.events(data).stream().map(RecordedEvent::requestId).collect(Collectors.toSet());
    assertThat(calls.recorded()).hasSizeGreaterThan(100).doesNotContain("");
    assertThat(inLog).containsAll(calls.recorded());
  }
}
