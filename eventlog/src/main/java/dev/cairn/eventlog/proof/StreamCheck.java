package dev.cairn.eventlog.proof;

import dev.cairn.eventlog.CorruptLogException;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.format.BlockCodec;
import dev.cairn.eventlog.format.BlockHead;
import dev.cairn.eventlog.format.FrameHead;
import dev.cairn.eventlog.format.Hashes;
import dev.cairn.eventlog.format.SegmentFiles;
import dev.cairn.eventlog.format.SegmentHeader;
import dev.cairn.eventlog.format.SegmentHeader.ChainLink;
import dev.cairn.eventlog.format.SegmentScan;
import dev.cairn.eventlog.proof.FsckReport.StreamReport;
import dev.cairn.eventlog.reading.Positions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks one stream. */
final class StreamCheck {
  /** Nobody writes: everything is checked. */
  static final long TO_THE_END = Long.MAX_VALUE;

  private static final long UNKNOWN = -1;

  private final Disk disk;
  private final Stream stream;
  private final UUID logId;
  private final long lastFrame;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Long, List<Checkpoint>> expected = new HashMap<>();

  private boolean witnessed;

  /** The last frame that retention may have removed. */
  private long lastCut = UNKNOWN;

  private int proven;
  private long begin = UNKNOWN;
  private long frameBeforeBegin = UNKNOWN;
  private long end;
  private long frames;
  private long entries;
  private long entriesBefore;
  private long bytes;
  private @Nullable ChainLink chain;

  /**
   * @param lastFrame where the last frame to check stands; what follows is still being written
   */
  StreamCheck(Disk disk, Stream stream, UUID logId, List<Checkpoint> checkpoints, long lastFrame) {
    this.disk = disk;
    this.stream = stream;
    this.logId = logId;
    this.lastFrame = lastFrame;
    for (Checkpoint checkpoint : checkpoints) {
      expected.computeIfAbsent(checkpoint.frameOffset(), key -> new ArrayList<>()).add(checkpoint);
      witnessed = true;
      if (checkpoint.kind() == Checkpoint.Kind.CUT) {
        lastCut = Math.max(lastCut, checkpoint.frameOffset());
      }
    }
  }

  List<Finding> findings() {
    return findings;
  }

  StreamReport run(Path folder) throws IOException {
    List<Path> files = SegmentFiles.list(disk, folder);
    try (BlockCodec codec = new BlockCodec(1, 1)) {
      for (Path path : files) {
        boolean last = path.equals(files.getLast());
        check(path, last ? Tail.MAY_BE_TORN : Tail.IS_SEALED, codec);
      }
    }
    return new StreamReport(
        stream,
        files.size(),
        frames,
        entries,
        bytes,
        Positions.of(Math.max(begin, 0), 0),
        Positions.of(Math.max(end, 0), 0));
  }

  private enum Tail {
    IS_SEALED,
    MAY_BE_TORN
  }

  private void check(Path path, Tail tail, BlockCodec codec) throws IOException {
    try (DiskFile file = disk.openToRead(path)) {
      SegmentHeader header = SegmentScan.header(file, path.toString());
      if (header.base() > lastFrame) {
        return;
      }
      begin(path, header);
      SegmentScan scan = new SegmentScan(file, header);
      for (FrameHead frame = next(scan); frame != null; frame = next(scan)) {
        check(path, scan, frame, codec);
      }
      end = scan.offset();
      if (end > lastFrame) {
        return;
      }
      switch (tail) {
        case MAY_BE_TORN -> judgeTail(path, scan);
        case IS_SEALED -> judgeRest(path, scan);
      }
    } catch (CorruptLogException damagedHeader) {
      findings.add(new Finding.Unreadable(path, String.valueOf(damagedHeader.getMessage())));
      chain = null;
    }
  }

  private @Nullable FrameHead next(SegmentScan scan) throws IOException {
    return scan.offset() > lastFrame ? null : scan.next();
  }

  private void begin(Path path, SegmentHeader header) {
    if (header.stream() != stream
        || !header.logId().equals(logId)
        || !path.getFileName().toString().equals(SegmentFiles.name(header.base()))) {
      findings.add(new Finding.Unreadable(path, "it belongs to another stream or log"));
    }
    if (begin < 0) {
      begin = header.base();
      frameBeforeBegin = header.predecessor().offset();
      compare(header.predecessor().offset(), header.predecessor().hash(), header.entriesBefore());
    } else if (end != UNKNOWN && header.base() != end) {
      findings.add(new Finding.Missing(stream, end, header.base()));
      chain = null;
    }
    ChainLink before = chain;
    if (before != null && !Arrays.equals(before.hash(), header.predecessor().hash())) {
      findings.add(
          new Finding.BrokenChain(
              stream, path, header.base(), "the header names another predecessor"));
    }
    chain = header.predecessor();
    entriesBefore = header.entriesBefore();
  }

  private void check(Path path, SegmentScan scan, FrameHead frame, BlockCodec codec) {
    ChainLink before = chain == null ? ChainLink.NONE : chain;
    if (!Arrays.equals(frame.predecessor(), before.hash())) {
      broken(path, frame, "it names another predecessor");
    }
    if (frame.entriesBefore() != entriesBefore) {
      broken(
          path,
          frame,
          "it counts " + frame.entriesBefore() + " entries before it, not " + entriesBefore);
    }
    if (frame.ingestMillis() < before.ingestMillis() || frame.durable() > frame.offset()) {
      broken(path, frame, "its times or its watermark run backwards");
    }
    checkBlocks(path, scan, frame, codec);
    chain = new ChainLink(frame.offset(), frame.hash(), frame.ingestMillis());
    entriesBefore += frame.entries();
    entries += frame.entries();
    bytes += frame.length();
    frames++;
    compare(frame.offset(), frame.hash(), entriesBefore);
  }

  private void checkBlocks(Path path, SegmentScan scan, FrameHead frame, BlockCodec codec) {
    int counted = 0;
    for (int i = 0; i < frame.blocks().size(); i++) {
      BlockHead block = frame.blocks().get(i);
      byte[] stored = scan.stored(frame, i);
      if (!Arrays.equals(Hashes.sha256().digest(stored), block.sha256())) {
        damaged(path, frame.offset(), "block " + i + " does not have its SHA-256");
      } else if (codec.decode(block, stored) == null) {
        damaged(path, frame.offset(), "block " + i + " cannot be decompressed");
      }
      counted += block.entries();
    }
    if (counted != frame.entries()) {
      damaged(path, frame.offset(), "its blocks hold " + counted + " entries");
    }
  }

  private void broken(Path path, FrameHead frame, String what) {
    findings.add(new Finding.BrokenChain(stream, path, frame.offset(), what));
  }

  private void damaged(Path path, long offset, String what) {
    findings.add(new Finding.Damaged(stream, path, offset, what));
  }

  /** Also of the frame before the first that is left, as the first segment's header tells it. */
  private void compare(long offset, byte[] hash, long entriesUpTo) {
    List<Checkpoint> here = expected.remove(offset);
    if (here == null) {
      return;
    }
    for (Checkpoint checkpoint : here) {
      if (!Arrays.equals(checkpoint.frameHash(), hash) || checkpoint.entries() != entriesUpTo) {
        findings.add(
            new Finding.Contradicts(
                checkpoint,
                "the frame at "
                    + offset
                    + " has hash "
                    + HexFormat.of().formatHex(hash)
                    + " after "
                    + entriesUpTo
                    + " entries"));
      } else {
        proven++;
      }
    }
  }

  /** Behind the last frame of a sealed segment there are zeros only. */
  private void judgeRest(Path path, SegmentScan scan) throws IOException {
    if (scan.endOfGarbage() > scan.offset()) {
      damaged(path, scan.offset(), "no sound frame stands there");
      end = UNKNOWN;
      chain = null;
    }
  }

  private void judgeTail(Path path, SegmentScan scan) throws IOException {
    if (scan.witnessOfDamage() >= 0) {
      damaged(path, scan.offset(), "a later frame says that it was durable");
    } else if (lastFrame != TO_THE_END) {
      damaged(path, scan.offset(), "the log went on to the frame at " + lastFrame);
    } else if (scan.endOfGarbage() > scan.offset()) {
      findings.add(new Finding.TornTail(stream, path, scan.offset()));
    }
  }

  /** Judges the checkpoints whose frames were not met; returns how many agree. */
  int settle() {
    List<Checkpoint> removed = new ArrayList<>();
    for (List<Checkpoint> unmet : expected.values()) {
      for (Checkpoint checkpoint : unmet) {
        if (checkpoint.frameOffset() < begin) {
          removed.add(checkpoint);
        } else {
          String what = "no sound frame stands at " + checkpoint.frameOffset();
          findings.add(new Finding.Contradicts(checkpoint, what));
        }
      }
    }
    judgeBeginning(removed);
    return proven;
  }

  /** Whoever has a witness tells it of everything that retention removes. */
  private void judgeBeginning(List<Checkpoint> removed) {
    if (witnessed && lastCut < frameBeforeBegin) {
      findings.add(new Finding.Beheaded(stream, begin));
    }
    removed.stream()
        .map(Checkpoint::time)
        .max(Comparator.naturalOrder())
        .ifPresent(last -> findings.add(new Finding.Unprovable(stream, removed.size(), last)));
  }
}
