package dev.cairn.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
  @TempDir Path data;

  @Test
  void aCommandRunsInTheServerAndItsOutputComesBack() throws IOException {
    try (ControlSocket server =
        ControlSocket.listen(
            data,
            (command, out, err) -> {
              out.println(command.words() + " " + command.columns() + " ü€😀".repeat(5_000));
              err.println("careful");
              return 7;
            })) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      try (ControlClient client = ControlClient.connect(data).orElseThrow()) {
        int code = client.run(new CommandWords(List.of("lookup", "a b"), false, 80), out, err);
        assertThat(code).isEqualTo(7);
      }
      assertThat(out.toString(StandardCharsets.UTF_8))
          .isEqualTo("[lookup, a b] 80" + " ü€😀".repeat(5_000) + System.lineSeparator());
      assertThat(err.toString(StandardCharsets.UTF_8))
          .isEqualTo("careful" + System.lineSeparator());
    }
  }

  @Test
  void nobodyElseMayEnter() throws IOException {
    try (ControlSocket server = ControlSocket.listen(data, (command, out, err) -> 0)) {
      assertThat(Files.getPosixFilePermissions(data.resolve("run")))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void thereIsNoServerBeforeAndAfter() throws IOException {
    assertThat(ControlClient.connect(data)).isEmpty();
    ControlSocket.listen(data, (command, out, err) -> 0).close();
    assertThat(ControlClient.connect(data)).isEmpty();
  }

  @Test
  void aLongFolderNameStillWorks() throws IOException {
    Path deep = Files.createDirectories(data.resolve("d".repeat(90)).resolve("e".repeat(90)));
    Path socket;
    try (ControlSocket server = ControlSocket.listen(deep, (command, out, err) -> 5);
        ControlClient client = ControlClient.connect(deep).orElseThrow()) {
      ByteArrayOutputStream sink = new ByteArrayOutputStream();
      assertThat(client.run(new CommandWords(List.of(), false, 80), sink, sink)).isEqualTo(5);
      socket = Path.of(Files.readString(ControlFiles.note(deep)));
      assertThat(socket).exists();
    }
    assertThat(socket.getParent()).as("the folder that was made for it").doesNotExist();
  }
}
