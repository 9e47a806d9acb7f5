package dev.cairn.cloudtrail.seen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** One slot table for each eventTime day. At most {@value #OPEN_MOST} are mapped at a time. */
final class DayTables implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(DayTables.class.getName());
  private static final int OPEN_MOST = 256;

  private final Path folder;
  private final long seed;
  private final Map<Integer, SlotTable> open = new LinkedHashMap<>(64, 0.75f, true);

  DayTables(Path folder, byte[] secret) {
    this.folder = folder;
    this.seed = ByteBuffer.wrap(secret).getLong();
  }

  static void deleteAll(Path folder) throws IOException {
    try (DirectoryStream<Path> tables = Files.newDirectoryStream(folder, "*.slots*")) {
      for (Path table : tables) {
        Files.delete(table);
      }
    }
  }

  /** Whether each table is whole: without a force before it, the machine's end may have cut one. */
  static boolean allWhole(Path folder) throws IOException {
    try (DirectoryStream<Path> tables = Files.newDirectoryStream(folder, "*.slots")) {
      for (Path table : tables) {
        if (!SlotTable.isWhole(table)) {
          LOGGER.log(System.Logger.Level.WARNING, table + " is not whole; building seen anew");
          return false;
        }
      }
    }
    return true;
  }

  /** The table of a day, made if there is none. Good until the next call. */
  SlotTable of(int day) {
    SlotTable table = open.get(day);
    if (table == null) {
      makeRoom();
      table = opened(day);
      open.put(day, table);
    }
    return table;
  }

  private void makeRoom() {
    if (open.size() >= OPEN_MOST) {
      Iterator<SlotTable> oldest = open.values().iterator();
      SlotTable table = oldest.next();
      oldest.remove();
      table.force();
      table.close();
    }
  }

  private SlotTable opened(int day) {
    String name = day == EventHasher.OTHER_DAYS ? "other" : LocalDate.ofEpochDay(day).toString();
    Path file = folder.resolve(name + ".slots");
    try {
      return SlotTable.open(file, seed);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot open " + file + "; run cairn rebuild " + SeenEvents.NAME, e);
    }
  }

  /** Returns once every entry survives a crash of the machine. */
  void force() {
    open.values().forEach(SlotTable::force);
  }

  @Override
  public void close() {
    open.values().forEach(SlotTable::close);
    open.clear();
  }
}
