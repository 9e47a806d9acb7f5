package dev.cairn.eventlog.format;

import dev.cairn.eventlog.CorruptLogException;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code LOG}: one line of text that names the format and the log. */
public final class LogIdentity {
  /** The file's name. */
  public static final String FILE = "LOG";

  private static final String TEMPORARY = "LOG.tmp";
  private static final int MAX_LENGTH = 256;
  private static final Pattern LINE =
      Pattern.compile(
          "cairn event log, format 1, id ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\n");

  private LogIdentity() {}

  /** Writes the file of a new log, in one step. */
  public static UUID create(Disk disk, Path folder) throws IOException {
    UUID id = UUID.randomUUID();
    Path temporary = folder.resolve(TEMPORARY);
    if (disk.exists(temporary)) {
      disk.delete(temporary);
    }
    try (DiskFile file = disk.create(temporary)) {
      String line = "cairn event log, format 1, id " + id + "\n";
      file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), 0);
      file.force();
    }
    disk.rename(temporary, folder.resolve(FILE));
    disk.forceFolder(folder);
    return id;
  }

  /** Reads the file; fails if it is not one that this release knows. */
  public static UUID read(Disk disk, Path folder) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_LENGTH);
    try (DiskFile file = disk.openToRead(folder.resolve(FILE))) {
      file.read(bytes, 0);
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      throw new CorruptLogException(
          folder.resolve(FILE)
              + " is damaged or from a newer release; use that release, or restore the file");
    }
    return UUID.fromString(matcher.group(1));
  }
}
