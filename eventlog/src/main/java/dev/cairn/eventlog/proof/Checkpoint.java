package dev.cairn.eventlog.proof;

import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.segment.ChainHead;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What a stream was at a moment. The hash of its last frame stands for every byte before.
 *
 * @param kind of what the frames here are the last
 * @param end the offset of the position behind the last entry
 * @param frameOffset the stream offset of the last frame
 * @param frameHash its SHA-256
 * @param entries how many the stream ever took
 * @param time when this was written
 */
public record Checkpoint(
    Kind kind,
    UUID logId,
    Stream stream,
    long end,
    long frameOffset,
    byte[] frameHash,
    long entries,
    Instant time) {
  private static final int WORDS = 8;

  /** What is said of a frame. */
  public enum Kind {
    /** The stream ended with it. */
    END("cairn-checkpoint-1"),

    /** Retention removes it and all before it, from this moment on. */
    CUT("cairn-cut-1");

    private final String format;

    Kind(String format) {
      this.format = format;
    }

    private static Kind of(String format) {
      for (Kind kind : values()) {
        if (kind.format.equals(format)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("Not a checkpoint: " + format);
    }
  }

  static Checkpoint of(Kind kind, UUID logId, Stream stream, ChainHead head, Instant time) {
    return new Checkpoint(
        kind,
        logId,
        stream,
        head.end().offset(),
        head.frameOffset(),
        head.frameHash(),
        head.entries(),
        time);
  }

  /** One line, the text that is signed. */
  public String text() {
    return String.join(
        " ",
        kind.format,
        logId.toString(),
        stream.name(),
        Long.toString(end),
        Long.toString(frameOffset),
        HexFormat.of().formatHex(frameHash),
        Long.toString(entries),
        time.toString());
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Checkpoint parse(String text) {
    String[] words = text.split(" ", -1);
    if (words.length != WORDS) {
      throw new IllegalArgumentException("Not a checkpoint: " + text);
    }
    try {
      return new Checkpoint(
          Kind.of(words[0]),
          UUID.fromString(words[1]),
          Stream.valueOf(words[2]),
          Long.parseLong(words[3]),
          Long.parseLong(words[4]),
          HexFormat.of().parseHex(words[5]),
          Long.parseLong(words[6]),
          Instant.parse(words[7]));
    } catch (DateTimeParseException notATime) {
      throw new IllegalArgumentException("Not a checkpoint: " + text, notATime);
    }
  }
}
