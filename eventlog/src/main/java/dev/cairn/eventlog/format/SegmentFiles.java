package dev.cairn.eventlog.format;

import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the files of a log are called. */
public final class SegmentFiles {
  /** A segment in preparation; never holds anything that counts. */
  public static final String SPARE = "spare.tmp";

  private static final String SUFFIX = ".segment";

  private SegmentFiles() {}

  /** The folder of a stream. */
  public static Path folder(Path log, Stream stream) {
    return log.resolve(stream.name().toLowerCase(Locale.ROOT));
  }

  /** The name of the segment whose first frame stands at a stream offset. */
  public static String name(long base) {
    return String.format(Locale.ROOT, "%020d%s", base, SUFFIX);
  }

  /** The segments in a stream's folder, in order. */
  public static List<Path> list(Disk disk, Path folder) throws IOException {
    return disk.list(folder).stream()
        .filter(path -> path.getFileName().toString().endsWith(SUFFIX))
        .sorted()
        .toList();
  }
}
