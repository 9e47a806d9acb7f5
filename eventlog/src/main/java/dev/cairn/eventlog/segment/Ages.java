package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.format.FrameHead;
import dev.cairn.eventlog.format.SegmentHeader;
import dev.cairn.eventlog.reading.FrameReader;
import dev.cairn.eventlog.reading.Segments;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How old a stream's segments are, by the time that its entries record: a gap between two of them
 * counts as one day at most. So neither a clock that jumps ahead nor a machine that stood still
 * makes old what nobody had the time to read. Where it is not sure it takes entries for younger
 * than they are.
 */
final class Ages {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final Segments segments;
  private final FrameReader reader;

  /** What was recorded from a sealed segment's first entry to the next one's, by its base. */
  private final Map<Long, Long> spans = new HashMap<>();

  Ages(Segments segments, FrameReader reader) {
    this.segments = segments;
    this.reader = reader;
  }

  /**
   * The stream offset of the first segment that must stay if all older than an age may go.
   *
   * @param entryEnd the stream offset behind the last entry
   */
  synchronized long olderThan(Duration age, long entryEnd, long nowMillis) throws IOException {
    List<SegmentHeader> headers = segments.headers();
    long behind = entryEnd;
    long laterMillis = nowMillis;
    long recordedMillis = 0;
    for (SegmentHeader header : headers.reversed()) {
      if (header.base() >= entryEnd) {
        continue; // Just begun: its first frame is not durable yet.
      }
      long firstMillis = reader.head(header.base()).ingestMillis();
      recordedMillis += recorded(header.base(), behind, firstMillis, laterMillis);
      if (recordedMillis > age.toMillis()) {
        forgetBefore(header.base());
        return header.base();
      }
      behind = header.base();
      laterMillis = firstMillis;
    }
    return segments.begin();
  }

  /** From a segment's first entry to the moment when the next segment's came. */
  private long recorded(long base, long behind, long firstMillis, long laterMillis)
      throws IOException {
    long passed = Math.max(0, laterMillis - firstMillis);
    if (passed <= DAY_MILLIS) {
      return passed; // No gap in it can be longer.
    }
    Long known = spans.get(base);
    if (known != null) {
      return known;
    }
    long counted = count(base, behind, firstMillis, laterMillis);
    if (segments.isSealed(base)) {
      spans.put(base, counted);
    }
    return counted;
  }

  private long count(long base, long behind, long firstMillis, long laterMillis)
      throws IOException {
    long counted = 0;
    long lastMillis = firstMillis;
    for (long at = base; at < behind; ) {
      FrameHead frame = reader.head(at);
      if (frame.entries() > 0) {
        counted += Math.min(DAY_MILLIS, frame.ingestMillis() - lastMillis);
        lastMillis = frame.ingestMillis();
      }
      at = frame.end();
    }
    return counted + Math.min(DAY_MILLIS, Math.max(0, laterMillis - lastMillis));
  }

  private void forgetBefore(long base) {
    spans.keySet().removeIf(each -> each < base);
  }
}
