package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.format.FrameHead;
import dev.cairn.eventlog.format.SegmentHeader.ChainLink;

/**
 * Where a stream ends.
 *
 * @param end the stream offset of the next frame
 * @param entryEnd the stream offset behind the last frame that has entries
 * @param entries how many the stream ever took
 * @param last the last frame
 */
record Tail(long end, long entryEnd, long entries, ChainLink last) {
  static final Tail EMPTY = new Tail(0, 0, 0, ChainLink.NONE);

  Tail with(FrameHead frame) {
    return new Tail(
        frame.end(),
        frame.entries() > 0 ? frame.end() : entryEnd,
        frame.entriesBefore() + frame.entries(),
        new ChainLink(frame.offset(), frame.hash(), frame.ingestMillis()));
  }
}
