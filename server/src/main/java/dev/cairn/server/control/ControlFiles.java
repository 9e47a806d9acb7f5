package dev.cairn.server.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the socket of a data folder is. */
final class ControlFiles {
  private ControlFiles() {}

  static Path folder(Path data) {
    return data.resolve("run");
  }

  /** The file that names the socket while a server runs. */
  static Path note(Path data) {
    return folder(data).resolve("control");
  }

  static void createPrivateFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }
}
