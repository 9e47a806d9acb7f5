package dev.cairn.cloudtrail.seen;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * How far the seen view is, as its file {@code state} tells. Big-endian: magic, format version,
 * secret (32 bytes), next offset, number of ranges, the ranges' first and last offsets, CRC-32C of
 * all before.
 *
 * @param secret keys the hashes of this folder's tables
 * @param next everything before this offset is in the tables
 * @param ahead first → last offset of entries beyond {@code next} that are in them too
 */
record SeenState(byte[] secret, long next, NavigableMap<Long, Long> ahead) {
  static final int SECRET_BYTES = 32;
  private static final long MAGIC = 0x4341_4952_4e53_454eL;
  private static final int FORMAT_VERSION = 1;
  private static final int FIXED_BYTES = 8 + 4 + SECRET_BYTES + 8 + 4 + 8;

  SeenState {
    ahead = new TreeMap<>(ahead);
  }

  /** The state of a folder, or nothing if it has none of this format that is whole. */
  static Optional<SeenState> read(Path folder) throws IOException {
    Path file = file(folder);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < FIXED_BYTES
        || in.getLong() != MAGIC
        || in.getInt() != FORMAT_VERSION
        || in.getLong(bytes.length - 8) != checksum(bytes, bytes.length - 8)) {
      return Optional.empty();
    }
    byte[] secret = new byte[SECRET_BYTES];
    in.get(secret);
    long next = in.getLong();
    int ranges = in.getInt();
    NavigableMap<Long, Long> ahead = new TreeMap<>();
    for (int i = 0; i < ranges; i++) {
      ahead.put(in.getLong(), in.getLong());
    }
    return Optional.of(new SeenState(secret, next, ahead));
  }

  /** Replaces the folder's state; after a crash it is the old one or this one. */
  void write(Path folder) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + 16 * ahead.size());
    out.putLong(MAGIC).putInt(FORMAT_VERSION).put(secret).putLong(next).putInt(ahead.size());
    for (Map.Entry<Long, Long> range : ahead.entrySet()) {
      out.putLong(range.getKey()).putLong(range.getValue());
    }
    out.putLong(checksum(out.array(), out.position())).flip();
    Path beside = folder.resolve("state.new");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (out.hasRemaining()) {
        channel.write(out);
      }
      channel.force(true);
    }
    Files.move(beside, file(folder), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private static Path file(Path folder) {
    return folder.resolve("state");
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(Arrays.copyOf(bytes, length));
    return checksum.getValue();
  }
}
