package dev.cairn.cloudtrail.importing;

import dev.cairn.cloudtrail.seen.EventHasher;
import dev.cairn.cloudtrail.seen.EventKey;
import dev.cairn.cloudtrail.seen.Seen;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.Origin;
import dev.cairn.core.event.HeadReader;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.core.event.RecordHead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One source file on its way: its records into the batch, everything else into side files. */
final class FileImport implements RecordSink {
  private static final int RECORD_KEPT_BYTES = 1 << 16;

  private final ImportRun run;
  private final Batch batch;
  private final HeadReader heads = new HeadReader();
  private final EventHasher hasher;
  private final String name;
  private final StoredFile stored;

  /** How each of this file's events begins as the log stores it; the record follows to the end. */
  private final byte[] beginning;

  private @Nullable SideFile quarantine;
  private @Nullable SideFile conflicts;
  private boolean digest;
  private long notKept;

  FileImport(ImportRun run, Batch batch, EventHasher hasher, String name, StoredFile stored) {
    this.run = run;
    this.batch = batch;
    this.hasher = hasher;
    this.name = name;
    this.stored = stored;
    this.beginning =
        new AuditEvent(new Origin.ImportedFile(name, stored.sha256Hex()), new byte[0]).encode();
  }

  /**
   * Reads the file through.
   *
   * @throws IOException if it cannot be read to its end, or changed meanwhile
   */
  void read() throws IOException, InterruptedException {
    try (InputStream text = text()) {
      RecordSplitter splitter = new RecordSplitter(text, run.limits(), this);
      splitter.run();
      run.tally().textBytes.add(splitter.offset());
      if (!stored.isUnchanged()) {
        throw new IOException("changed while it was being read");
      }
    } catch (GzipInput.DamagedInputException e) {
      reject(e.reason(), 0, stored.size(), new byte[0]);
    }
  }

  private InputStream text() throws IOException {
    return stored.isGzip() ? new GzipInput(stored.bytes(), run.limits()) : stored.bytes();
  }

  @Override
  public void record(byte[] json, int from, int to, long offset)
      throws IOException, InterruptedException {
    try {
      RecordHead head = heads.read(json, from, to);
      switch (head.kind()) {
        case DIGEST -> digest = true;
        case EVENT -> event(head, json, from, to, offset);
      }
    } catch (MalformedEventException e) {
      String where = e.offset() == 0 ? "" : " (at byte " + e.offset() + " of the compact record)";
      int kept = Math.min(to, from + RECORD_KEPT_BYTES);
      quarantine(e.reason() + where, offset, to - from, Arrays.copyOfRange(json, from, kept));
    }
  }

  private void event(RecordHead head, byte[] json, int from, int to, long offset)
      throws InterruptedException {
    run.checkRunning();
    EventKey key = hasher.key(head, json, from, to);
    Seen seen = run.seen().claim(key, batch);
    while (seen == Seen.BUSY) {
      batch.flush();
      run.seen().awaitSettled(key);
      seen = run.seen().claim(key, batch);
    }
    run.ensureAccount(head.recipientAccountId());
    switch (seen) {
      case NEW -> batch.add(key, encoded(json, from, to));
      case SAME -> run.tally().duplicates.increment();
      case OTHER ->
          conflict(head, key, new String(json, from, to - from, StandardCharsets.UTF_8), offset);
      case BUSY -> throw new IllegalStateException("Waited until nobody had it");
    }
  }

  private byte[] encoded(byte[] json, int from, int to) {
    byte[] payload = Arrays.copyOf(beginning, beginning.length + to - from);
    System.arraycopy(json, from, payload, beginning.length, to - from);
    return payload;
  }

  private void conflict(RecordHead head, EventKey key, String record, long offset) {
    batch.flush(); // The first may be in it, and only then has a position.
    long first = run.seen().offset(key).orElseThrow();
    if (conflicts == null) {
      conflicts = new SideFile(run.conflictsFolder(), stored.sha256Hex() + ".jsonl");
    }
    conflicts.add(
        "{\"eventID\":%s,\"firstOffset\":%d,%s,\"offset\":%d,\"record\":%s}"
            .formatted(SideFile.quoted(head.eventId()), first, source(), offset, record));
    run.tally().conflicts.increment();
  }

  @Override
  public void reject(String reason, long offset, long length, byte[] beginning) {
    if (heads.beginsLikeDigest(beginning)) {
      digest = true;
    } else {
      quarantine(reason, offset, length, beginning);
    }
  }

  private void quarantine(String reason, long offset, long length, byte[] beginning) {
    run.tally().quarantined.increment();
    if (quarantine == null) {
      quarantine = new SideFile(run.quarantineFolder(), stored.sha256Hex() + ".jsonl");
    }
    if (quarantine.length() > run.limits().sideBytes()) {
      notKept++;
    } else {
      quarantine.add(line(reason, source(), offset, length, beginning));
    }
  }

  private String source() {
    return "\"source\":%s,\"sha256\":\"%s\"".formatted(SideFile.quoted(name), stored.sha256Hex());
  }

  private static String line(
      String reason, String source, long offset, long length, byte[] beginning) {
    return "{\"reason\":%s,%s,\"offset\":%d,\"length\":%d,\"bytes\":\"%s\"}"
        .formatted(
            SideFile.quoted(reason),
            source,
            offset,
            length,
            Base64.getEncoder().encodeToString(beginning));
  }

  /** Says in the quarantine that a file, or the rest of one, could not be read. */
  static void unreadable(ImportRun run, String name, String hash, String reason) {
    try (SideFile file = new SideFile(run.quarantineFolder(), "unreadable-" + hash + ".jsonl")) {
      String source = "\"source\":%s,\"sha256\":null".formatted(SideFile.quoted(name));
      file.add(line(reason, source, 0, 0, new byte[0]));
      file.finish();
    }
  }

  /** Makes the side files durable. All events of the file must be. */
  void finish() {
    if (quarantine != null) {
      if (notKept > 0) {
        quarantine.add(line(notKept + " more were not kept", source(), 0, 0, new byte[0]));
      }
      quarantine.finish();
    }
    if (conflicts != null) {
      conflicts.finish();
    }
    if (digest) {
      run.tally().digests.increment();
    }
  }

  boolean hasSideFiles() {
    return quarantine != null || conflicts != null;
  }

  void close() {
    if (quarantine != null) {
      quarantine.close();
    }
    if (conflicts != null) {
      conflicts.close();
    }
  }
}
