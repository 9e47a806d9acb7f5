package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.CorruptLogException;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.format.FrameHead;
import dev.cairn.eventlog.format.SegmentFiles;
import dev.cairn.eventlog.format.SegmentHeader;
import dev.cairn.eventlog.format.SegmentScan;
import dev.cairn.eventlog.reading.Segment;
import dev.cairn.eventlog.reading.Segments;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of a stream when it is opened. A tail that was never durable is cut off; damage to
 * what was durable is refused. What was read here but perhaps never reached the disk (after a
 * failed force the machine's cache may hold more than the disk) is written again and forced.
 */
final class Recovery {
  private static final int CHUNK = 1 << 20;

  private final Segments segments;
  private final DiskFile file;
  private final SegmentScan scan;
  private final SegmentHeader header;
  private Tail tail;
  private long durable;
  private boolean endsWithWatermark = true;

  /**
   * Where writing goes on.
   *
   * @param active null in a stream without segments
   */
  record Recovered(SegmentWriter.@Nullable Active active, Tail tail, boolean endsWithWatermark) {}

  private Recovery(Segments segments, Segment last, DiskFile file) throws IOException {
    this.segments = segments;
    this.file = file;
    header = last.header();
    scan = new SegmentScan(file, header);
    tail = new Tail(header.base(), header.entryEnd(), header.entriesBefore(), header.predecessor());
    durable = header.base();
  }

  static Recovered recover(Segments segments) throws IOException {
    Segment last = segments.last();
    if (last == null) {
      return new Recovered(null, Tail.EMPTY, true);
    }
    DiskFile file = segments.disk().open(last.path());
    try {
      return new Recovery(segments, last, file).recover();
    } catch (IOException | RuntimeException failed) {
      file.close();
      throw failed;
    }
  }

  private Recovered recover() throws IOException {
    for (FrameHead frame = scan.next(); frame != null; frame = scan.next()) {
      follow(frame);
    }
    refuseDamage();
    long garbageEnd = scan.endOfGarbage();
    rewrite(durable, tail.end());
    zero(tail.end(), garbageEnd);
    if (durable < garbageEnd) {
      file.force();
    }
    return new Recovered(
        new SegmentWriter.Active(file, header, file.size()), tail, endsWithWatermark);
  }

  private void follow(FrameHead frame) {
    if (!Arrays.equals(frame.predecessor(), tail.last().hash())
        || frame.entriesBefore() != tail.entries()
        || frame.durable() > frame.offset()) {
      throw corrupt(
          frame.offset(), "a sound frame does not continue the one before: files were mixed up");
    }
    tail = tail.with(frame);
    durable = frame.durable();
    endsWithWatermark = frame.entries() == 0;
  }

  private void refuseDamage() throws IOException {
    long witness = scan.witnessOfDamage();
    if (witness >= 0) {
      throw corrupt(scan.offset(), "the frame there was durable, says a sound one at " + witness);
    }
  }

  private CorruptLogException corrupt(long offset, String why) {
    return new CorruptLogException(
        "The log is damaged at stream offset "
            + offset
            + " of "
            + segments.stream()
            + " ("
            + segments.folder().resolve(SegmentFiles.name(header.base()))
            + "): "
            + why
            + ". Nothing was changed. Run fsck, then restore the file from a backup.");
  }

  private void rewrite(long from, long to) throws IOException {
    for (long at = from; at < to; at += CHUNK) {
      ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, to - at));
      file.read(chunk, inFile(at));
      file.write(chunk.flip(), inFile(at));
    }
  }

  private void zero(long from, long to) throws IOException {
    for (long at = from; at < to; at += CHUNK) {
      file.write(ByteBuffer.allocate((int) Math.min(CHUNK, to - at)), inFile(at));
    }
  }

  private long inFile(long offset) {
    return SegmentHeader.LENGTH + offset - header.base();
  }
}
