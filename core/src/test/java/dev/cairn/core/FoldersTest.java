package dev.cairn.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  @TempDir private Path folder;

  @Test
  void addsUpWhatThereIs() throws IOException {
    Files.write(folder.resolve("a"), new byte[100]);
    Files.write(Files.createDirectories(folder.resolve("b/c")).resolve("d"), new byte[11]);
    assertThat(Folders.bytes(folder)).isEqualTo(111);
  }

  @Test
  void takesNoHarmFromFilesThatGo() throws Exception {
    Files.write(folder.resolve("stays"), new byte[7]);
    AtomicBoolean done = new AtomicBoolean();
    Thread busy = Thread.ofPlatform().start(() -> comeAndGo(done));
    for (int i = 0; i < 2_000; i++) {
      assertThat(Folders.bytes(folder)).isEqualTo(7);
    }
    done.set(true);
    busy.join();
  }

  @Test
  void deletesAFolderAndNoLinksTarget() throws IOException {
    Path kept = Files.write(folder.resolve("kept"), new byte[7]);
    Path doomed = Files.createDirectories(folder.resolve("doomed/deep"));
    Files.createSymbolicLink(doomed.resolve("link"), kept);
    Files.createSymbolicLink(doomed.resolve("links"), folder);
    Folders.delete(folder.resolve("doomed"));
    Folders.delete(folder.resolve("doomed"));
    assertThat(folder).isDirectoryNotContaining("glob:**/doomed");
    assertThat(kept).hasSize(7);
  }

  private void comeAndGo(AtomicBoolean done) {
    try {
      while (!done.get()) {
        for (int i = 0; i < 20; i++) {
          Files.createFile(folder.resolve("goes-" + i));
        }
        for (int i = 0; i < 20; i++) {
          Files.delete(folder.resolve("goes-" + i));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
