package dev.cairn.cloudtrail.importing;

import dev.cairn.cloudtrail.seen.SlotTable;
import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.Stream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Which files are done with, by the hash of their bytes, so that an import that was interrupted or
 * is repeated passes over them. Losing this costs time and nothing else: records are known one by
 * one. Safe for use by many threads.
 */
final class FinishedFiles implements AutoCloseable {
  private final SlotTable table;
  private final EventLog log;
  private final Set<ByteBuffer> inWork = new HashSet<>();

  private FinishedFiles(SlotTable table, EventLog log) {
    this.table = table;
    this.log = log;
  }

  static FinishedFiles open(Path folder, EventLog log) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("finished.slots");
    SlotTable table = opened(file);
    if (table.largestNumber() > log.end(Stream.EVENTS, 0).offset()) {
      // The log was restored from an older copy, so records of finished files are missing in it.
      table.close();
      Files.delete(file);
      table = opened(file);
    }
    return new FinishedFiles(table, log);
  }

  private static SlotTable opened(Path file) throws IOException {
    try {
      return SlotTable.open(file, 0);
    } catch (IOException e) {
      // A crash of the machine can leave a part of it. Without it all files are read again.
      Files.deleteIfExists(file);
      return SlotTable.open(file, 0);
    }
  }

  /**
   * Takes a file, unless it is finished or in work.
   *
   * @param hash its SHA-256
   */
  synchronized boolean begin(byte[] hash) {
    return !isFinished(hash) && inWork.add(ByteBuffer.wrap(hash));
  }

  private boolean isFinished(byte[] hash) {
    ByteBuffer words = ByteBuffer.wrap(hash);
    long slot = table.find(words.getLong(0), words.getLong(8));
    return slot >= 0 && table.content(slot) == words.getLong(16);
  }

  /** Every record of the file is durable now, and so is what was said about the rest. */
  synchronized void finish(byte[] hash) {
    ByteBuffer words = ByteBuffer.wrap(hash);
    long end = log.end(Stream.EVENTS, 0).offset();
    table.put(words.getLong(0), words.getLong(8), words.getLong(16), end);
    inWork.remove(words);
  }

  /** Gives a file back that could not be read to its end. */
  synchronized void abandon(byte[] hash) {
    inWork.remove(ByteBuffer.wrap(hash));
  }

  @Override
  public synchronized void close() {
    table.force();
    table.close();
  }
}
