package dev.cairn.server.node;

import dev.cairn.server.settings.Settings;
import dev.cairn.server.settings.SettingsReader;
import dev.cairn.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What stands where in a data folder. The file {@code folder} holds the layout's version and the
 * folder's id, which names its master key.
 */
final class DataFolder {
  private static final String HEADER = "cairn-data 1";

  private static final String NOTE = "folder";
  private static final String DRAFT = "folder.draft";

  /** What may be there before the first start: settings, and what a disk of its own begins with. */
  private static final Set<String> EARLY = Set.of(DRAFT, SettingsReader.FILE, "lost+found");

  private final Path root;
  private final String id;

  private DataFolder(Path root, String id) {
    this.root = root;
    this.id = id;
  }

  /** Whether there is a data folder, whole or not. */
  static boolean exists(Path root) {
    return Files.exists(root.resolve(NOTE));
  }

  /**
   * Opens a data folder, or makes one. Only its owner may enter it.
   *
   * @throws StoreUnavailableException if it is a folder of something else, or the disk refuses
   */
  static DataFolder openOrCreate(Path root) {
    try {
      Files.createDirectories(root);
      requireOwn(root);
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      Path note = root.resolve(NOTE);
      if (!Files.exists(note)) {
        create(note);
      }
      String[] lines = Files.readString(note).split("\n", -1);
      if (lines.length < 2 || !lines[0].equals(HEADER)) {
        throw new StoreUnavailableException(
            root + " was written by another version of Cairn, or is no data folder of it");
      }
      return new DataFolder(root, UUID.fromString(lines[1]).toString());
    } catch (IOException e) {
      throw new StoreUnavailableException("Cannot open the data folder " + root + ": " + e, e);
    }
  }

  /** Else a mistyped folder, such as somebody's home, would be closed to everybody else. */
  private static void requireOwn(Path root) throws IOException {
    if (exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.list(root)) {
      boolean others = files.anyMatch(file -> !EARLY.contains(file.getFileName().toString()));
      if (others && !exists(root)) { // Asked again: another process may have made it meanwhile.
        throw new StoreUnavailableException(
            root + " is not empty and no data folder of Cairn's; name a new one with --data");
      }
    }
  }

  private static void create(Path note) throws IOException {
    Path draft = note.resolveSibling(DRAFT);
    Files.writeString(draft, HEADER + "\n" + UUID.randomUUID() + "\n");
    Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
  }

  Path log() {
    return root.resolve("log");
  }

  Path history() {
    return root.resolve("history");
  }

  Path seen() {
    return root.resolve("seen");
  }

  Path state() {
    return root.resolve("state.db");
  }

  Path refused() {
    return root.resolve("refused");
  }

  Path root() {
    return root;
  }

  /** The master key's file: as set, else one in the user's configuration folder. */
  Path masterKey(Settings settings) {
    return settings.keyFile().orElseGet(() -> configuration().resolve(id + ".key"));
  }

  /** The file with the key that signs checkpoints, beside the master key. */
  Path checkpointKey(Settings settings) {
    Path master = masterKey(settings);
    return master.resolveSibling(master.getFileName() + ".checkpoints");
  }

  private static Path configuration() {
    String configured = System.getenv("XDG_CONFIG_HOME");
    Path base =
        configured == null || configured.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(configured);
    return base.resolve("cairn").resolve("keys");
  }
}
