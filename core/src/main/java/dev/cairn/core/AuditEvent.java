package dev.cairn.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One event as the log keeps it: the CloudTrail record byte for byte, and how it came here.
 *
 * <p>Encoded form, version 1: one byte version, one byte origin kind, the origin's texts (two-byte
 * length, UTF-8), which are name and hash for {@link Origin.ImportedFile} and the generator for
 * {@link Origin.Generated}, then the JSON to the end.
 *
 * @param json one CloudTrail record, a UTF-8 JSON object; not copied, so never change it
 */
public record AuditEvent(Origin origin, byte[] json) {
  private static final byte VERSION = 1;
  private static final byte RECORDED = 0;
  private static final byte IMPORTED_FILE = 1;
  private static final byte GENERATED = 2;

  /** The bytes that the event log stores. */
  public byte[] encode() {
    return switch (origin) {
      case Origin.Recorded() ->
          ByteBuffer.allocate(2 + json.length).put(VERSION).put(RECORDED).put(json).array();
      case Origin.ImportedFile(var file, var sha256) -> {
        byte[] name = file.getBytes(StandardCharsets.UTF_8);
        byte[] hash = sha256.getBytes(StandardCharsets.US_ASCII);
        yield ByteBuffer.allocate(6 + name.length + hash.length + json.length)
            .put(VERSION)
            .put(IMPORTED_FILE)
            .putShort((short) name.length)
            .put(name)
            .putShort((short) hash.length)
            .put(hash)
            .put(json)
            .array();
      }
      case Origin.Generated(var generator) -> {
        byte[] name = generator.getBytes(StandardCharsets.UTF_8);
        yield ByteBuffer.allocate(4 + name.length + json.length)
            .put(VERSION)
            .put(GENERATED)
            .putShort((short) name.length)
            .put(name)
            .put(json)
            .array();
      }
    };
  }

  /** Reads what {@link #encode} wrote. */
  public static AuditEvent decode(byte[] stored) {
    ByteBuffer in = checked(stored);
    Origin origin =
        switch (in.get()) {
          case RECORDED -> new Origin.Recorded();
          case IMPORTED_FILE -> new Origin.ImportedFile(text(in), text(in));
          case GENERATED -> new Origin.Generated(text(in));
          default -> throw unknownOrigin();
        };
    byte[] json = new byte[in.remaining()];
    in.get(json);
    return new AuditEvent(origin, json);
  }

  /** Where the JSON begins in what {@link #encode} wrote, for those who read it in place. */
  public static int jsonFrom(byte[] stored) {
    ByteBuffer in = checked(stored);
    return switch (in.get()) {
      case RECORDED -> in.position();
      case IMPORTED_FILE -> afterText(stored, afterText(stored, in.position()));
      case GENERATED -> afterText(stored, in.position());
      default -> throw unknownOrigin();
    };
  }

  /** Whether what {@link #encode} wrote came from a file. */
  public static boolean isImported(byte[] stored) {
    return checked(stored).get() == IMPORTED_FILE;
  }

  private static ByteBuffer checked(byte[] stored) {
    ByteBuffer in = ByteBuffer.wrap(stored);
    byte version = in.get();
    if (version != VERSION) {
      throw new IllegalArgumentException("Unknown version of a stored event: " + version);
    }
    return in;
  }

  private static IllegalArgumentException unknownOrigin() {
    return new IllegalArgumentException("Unknown origin of a stored event");
  }

  private static int afterText(byte[] stored, int from) {
    int length = Byte.toUnsignedInt(stored[from]) << 8 | Byte.toUnsignedInt(stored[from + 1]);
    return from + 2 + length;
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
