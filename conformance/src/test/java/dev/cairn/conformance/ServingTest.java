package dev.cairn.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the commands that serve begin and end. */
class ServingTest {
  @TempDir private Path folder;

  @Test
  void stopsAtOnceAlthoughAClientKeepsItsConnection() throws Exception {
    try (CairnProcess cairn = CairnProcess.serve(folder, "serve");
        Socket idle = new Socket(InetAddress.getLoopbackAddress(), cairn.port())) {
      String call = "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n";
      idle.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
      assertThat(idle.getInputStream().read()).isEqualTo('H');
      assertThat(cairn.stopsWithin(5)).as("it stopped within five seconds").isTrue();
    }
    assertThat(CairnProcess.run(folder, "fsck").text()).contains("sound");
  }

  @Test
  void aDamagedLogIsFound() throws Exception {
    try (CairnProcess cairn = CairnProcess.serve(folder, "serve")) {
      cairn.run("env"); // The issue of a key is an event.
      assertThat(cairn.stopsWithin(5)).isTrue();
    }
    flip(largestIn(folder.resolve("data/log")), 300);
    Outcome checked = CairnProcess.run(folder, "fsck");
    assertThat(checked.code()).as(checked.out() + checked.err()).isNotZero();
    assertThat(checked.out() + checked.err()).doesNotContain("sound: ");
  }

  @Test
  void commandsRightAfterTheStartWaitForTheServer() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Files.writeString(logs.resolve("a.json"), "{\"Records\":[]}");
    for (String command : List.of("import " + logs, "env")) {
      Path fresh = Files.createDirectory(folder.resolve(command.substring(0, 3)));
      try (CairnProcess cairn = CairnProcess.begin(fresh, "serve")) {
        assertThat(cairn.run(command.split(" ")).code()).as(command).isZero();
        cairn.awaitReady();
        assertThat(cairn.stopsWithin(5)).isTrue();
      }
    }
  }

  @Test
  void oneFolderHasOneServer() throws Exception {
    try (CairnProcess cairn = CairnProcess.serve(folder, "serve")) {
      Outcome second = cairn.run("serve");
      assertThat(second.code()).isEqualTo(3);
      assertThat(second.err()).contains("in use by another process");
    }
  }

  @Test
  void theDemonstrationsSuggestionsFindWhatHappened() throws Exception {
    try (CairnProcess cairn = CairnProcess.serve(folder, "demo", "--events", "10000")) {
      List<String> suggested =
          cairn.printed().stream()
              .map(String::strip)
              .filter(line -> line.startsWith("./cairn lookup") || line.startsWith("./cairn who"))
              .toList();
      assertThat(suggested).hasSizeGreaterThanOrEqualTo(3);
      for (String command : suggested) {
        Outcome found = cairn.shell(command.substring("./".length()));
        assertThat(found.text().lines().count()).as(command).isGreaterThan(1);
      }
      assertThat(cairn.stopsWithin(5)).isTrue();
      String told = suggested.getFirst();
      Path data = Path.of(told.substring(told.indexOf("--data ") + "--data ".length()));
      assertThat(data.getParent()).as("deleted before the process ends").doesNotExist();
    }
  }

  private static Path largestIn(Path log) throws IOException {
    try (Stream<Path> files = Files.walk(log)) {
      return files
          .filter(Files::isRegularFile)
          .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
          .orElseThrow();
    }
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int before = bytes.read();
      bytes.seek(at);
      bytes.write(before ^ 1);
    }
  }
}
