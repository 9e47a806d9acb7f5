package dev.cairn.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.server.node.RunningCairn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits that are set, from the command line's end. */
class LimitsTest {
  @TempDir Path folder;

  /** What a command printed, both streams, and its exit code. */
  private record Outcome(int code, List<String> lines) {
    String text() {
      return String.join("\n", lines);
    }
  }

  private Outcome cairn(String... words) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--data=" + folder.resolve("data"));
    all.add("--secrets.key-file=" + folder.resolve("master.key"));
    int code = TestServer.run(output, all.toArray(String[]::new));
    // The tests' class path has the parts of two loggers, which say so.
    List<String> lines = Files.readAllLines(output);
    return new Outcome(code, lines.stream().filter(line -> !line.startsWith("SLF4J")).toList());
  }

  private static String record(String id, String account) {
    return """
    {"eventVersion":"1.08","eventTime":"2026-03-01T00:00:00Z","eventSource":"ec2.amazonaws.com",\
    "eventName":"RunInstances","awsRegion":"us-east-1","eventID":"%s",\
    "eventCategory":"Management","recipientAccountId":"%s"}\
    """
        .formatted(id, account);
  }

  @Test
  void accountsBeyondTheirMaximumAreRefusedInOneLineAndStopNoImport() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/cairn.properties"), "accounts.maximum=2\n");
    assertThat(cairn("accounts", "create", "111111111111").code()).isZero();
    Outcome refused = cairn("accounts", "create", "222222222222");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.lines())
        .singleElement()
        .asString()
        .startsWith("cairn: Account 222222222222 cannot be created")
        .contains("accounts.maximum is 2");
    Path source = folder.resolve("events.json");
    Files.writeString(
        source,
        "{\"Records\":["
            + String.join(
                ",",
                record("a", "111111111111"),
                record("b", "222222222222"),
                record("c", "333333333333"))
            + "]}");
    Outcome imported = cairn("import", source.toString());
    assertThat(imported.code()).as(imported.text()).isZero();
    assertThat(imported.text())
        .contains("imported 3 events")
        .contains("2 events are of accounts that there are not")
        .contains("raise accounts.maximum");
    assertThat(cairn("accounts", "create", "222222222222", "--accounts.maximum=3").code())
        .as("an option wins over the file")
        .isZero();
    assertThat(cairn("lookup", "account:222222222222", "RunInstances").text())
        .as("its events had been kept")
        .contains("222222222222");
  }

  @Test
  void aClientHasAsLongForARequestAsIsSet() throws Exception {
    try (RunningCairn running = TestServer.start(folder, Map.of("http.request-timeout", "PT1S"));
        Connection slow = new Connection(running.url(), Duration.ofSeconds(20))) {
      long began = System.nanoTime();
      slow.send("POST / HTTP/1.1\r\nhost: h\r\nx-amz-target: a.B\r\ncontent-length: 10\r\n\r\nabc");
      slow.awaitClose();
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
    }
  }

  @Test
  void theLogsRetentionIsShownAndNeverShorterThanHistorys() throws Exception {
    Outcome refused = cairn("status", "--log.retention=P10D");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.lines())
        .singleElement()
        .asString()
        .contains("log.retention cannot be P10D while history.retention is P90D");
    assertThat(cairn("accounts", "create", "111111111111").code()).isZero();
    assertThat(cairn("status", "--log.retention=P100D").text())
        .contains("kept for P100D at least")
        .contains("empty");
    assertThat(cairn("status").text()).contains("kept forever");
  }
}
