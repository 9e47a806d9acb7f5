package dev.cairn.eventlog.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * A text file to which each checkpoint adds a line. It proves something only where the log's owner
 * cannot rewrite it: another machine's share, or a file that the system lets nobody but append to.
 */
public record FileWitness(Path file) implements Witness {
  @Override
  public void keep(SignedCheckpoint checkpoint) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      String line = checkpoint.line() + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  @Override
  public boolean isNew() throws IOException {
    return !Files.exists(file) || Files.size(file) == 0;
  }

  /**
   * Every checkpoint in a witness's file, oldest first.
   *
   * @throws IllegalArgumentException if a line is none
   */
  public static List<SignedCheckpoint> read(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(SignedCheckpoint::parse).toList();
  }
}
