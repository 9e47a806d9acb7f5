package dev.cairn.store.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
  private static final byte[] SECRET = "s3cret".getBytes(StandardCharsets.UTF_8);
  private final Path file;

  MasterKeyTest(@TempDir Path folder) {
    this.file = folder.resolve("keys/master.key");
  }

  @Test
  void opensWhatItSealedAfterLoadingAgain() throws IOException {
    byte[] sealed = MasterKey.loadOrCreate(file).sealer("a").seal(SECRET, "context");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(MasterKey.loadOrCreate(file).sealer("a").open(sealed, "context")).contains(SECRET);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void opensNothingElse() {
    Sealer sealer = MasterKey.loadOrCreate(file).sealer("a");
    byte[] sealed = sealer.seal(SECRET, "context");
    assertThat(sealer.seal(SECRET, "context")).isNotEqualTo(sealed);
    assertThat(sealer.open(sealed, "other")).isEmpty();
    assertThat(MasterKey.loadOrCreate(file).sealer("b").open(sealed, "context")).isEmpty();
    assertThat(
            MasterKey.loadOrCreate(file.resolveSibling("two")).sealer("a").open(sealed, "context"))
        .isEmpty();
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(sealer.open(changed, "context")).as("byte %d", i).isEmpty();
    }
    assertThat(sealer.open(new byte[3], "context")).isEmpty();
  }

  @Test
  void refusesAKeyThatOthersCanRead() throws IOException {
    MasterKey.loadOrCreate(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> MasterKey.loadOrCreate(file))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void refusesADamagedKeyAndKeepsIt() throws IOException {
    MasterKey.loadOrCreate(file);
    for (String damaged :
        new String[] {"", "cairn-master-key 1\nAAAA\n", "cairn-master-key 1\n?"}) {
      Files.writeString(file, damaged);
      assertThatThrownBy(() -> MasterKey.loadOrCreate(file))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(Files.readString(file)).isEqualTo(damaged);
    }
  }
}
