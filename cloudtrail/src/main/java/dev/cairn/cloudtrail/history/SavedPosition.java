package dev.cairn.cloudtrail.history;

import dev.cairn.core.Folders;
import dev.cairn.eventlog.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The position up to which every day's index is on disk, in a file of one line: version, partition,
 * offset, the two times of {@link RecordedClock}, and a CRC32C of what stands before it. A day that
 * got no event for long has an old position of its own; this one spares a start from reading the
 * log again from there. If the file is lost, the log is read from its beginning and each day skips
 * what it holds.
 */
record SavedPosition(Position position, RecordedClock clock) {
  private static final String VERSION = "cairn-history-1";

  static Optional<SavedPosition> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String line = Files.readString(file, StandardCharsets.US_ASCII).strip();
    String[] fields = line.split(" ", -1);
    int sum = line.lastIndexOf(' ');
    if (fields.length != 6 || !fields[5].equals(checksum(line.substring(0, sum)))) {
      return Optional.empty(); // Damaged, which costs a longer start and nothing else.
    }
    if (!fields[0].equals(VERSION)) {
      throw new IOException(
          "History in "
              + file.getParent()
              + " has the unknown format "
              + fields[0]
              + "; run: cairn rebuild history");
    }
    Position position = new Position(Integer.parseInt(fields[1]), Long.parseLong(fields[2]));
    RecordedClock clock = new RecordedClock(Long.parseLong(fields[3]), Long.parseLong(fields[4]));
    return Optional.of(new SavedPosition(position, clock));
  }

  void write(Path file) throws IOException {
    String fields =
        "%s %d %d %d %d"
            .formatted(
                VERSION,
                position.partition(),
                position.offset(),
                clock.lastIngestMillis(),
                clock.recordedMillis());
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    ByteBuffer bytes = StandardCharsets.US_ASCII.encode(fields + " " + checksum(fields) + "\n");
    try (FileChannel out =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Folders.forceParent(file);
  }

  private static String checksum(String text) {
    CRC32C sum = new CRC32C();
    sum.update(text.getBytes(StandardCharsets.US_ASCII));
    return Long.toHexString(sum.getValue());
  }
}
