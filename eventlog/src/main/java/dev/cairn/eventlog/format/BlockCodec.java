package dev.cairn.eventlog.format;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Compresses, hashes and decompresses blocks, on the caller's thread. A call takes tens of
 * microseconds for a block of common size, too short to matter to the other virtual threads of its
 * carrier; at most a few run at once, since each holds native memory.
 */
public final class BlockCodec implements AutoCloseable {
  /** The block's bytes stand as they are. */
  public static final byte STORED = 0;

  /** The block's bytes are one zstd frame. */
  public static final byte ZSTD = 1;

  /** Below this, compression saves less than the disk's own unit. */
  private static final int WORTH_COMPRESSING = 512;

  /** Buffers for larger blocks are not kept. */
  private static final int KEPT_LENGTH = 512 << 10;

  private final int level;
  private final int blockLength;
  private final Semaphore permits =
      new Semaphore(2 * Runtime.getRuntime().availableProcessors() + 1);
  private final ConcurrentLinkedDeque<Workbench> idle = new ConcurrentLinkedDeque<>();

  /** One thread's tools. */
  private static final class Workbench {
    final ZstdCompressCtx compressor = new ZstdCompressCtx();
    final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
    final MessageDigest sha256 = Hashes.sha256();
    byte[] raw = new byte[0];
    byte[] compressed = new byte[0];

    void fit(int rawLength) {
      if (raw.length < rawLength) {
        raw = new byte[Math.max(rawLength, 64 << 10)];
        compressed = new byte[(int) Zstd.compressBound(raw.length)];
      }
    }
  }

  /**
   * @param level zstd's, from 1 to 19
   * @param blockLength a block is closed once its entries have so many bytes
   */
  public BlockCodec(int level, int blockLength) {
    this.level = level;
    this.blockLength = blockLength;
  }

  /** A block is closed once its entries have so many bytes. */
  public int blockLength() {
    return blockLength;
  }

  /**
   * Cuts entries into blocks of about one size, the common one or more, and encodes each: a short
   * block at the end would compress badly.
   *
   * @param totalLength of the entries, in bytes
   */
  public List<EncodedBlock> encodeAll(List<byte[]> entries, int totalLength) {
    List<EncodedBlock> blocks = new ArrayList<>();
    int aim = totalLength / Math.max(1, totalLength / blockLength);
    int from = 0;
    int length = 0;
    for (int i = 0; i < entries.size(); i++) {
      length += entries.get(i).length;
      if (length >= aim || i == entries.size() - 1) {
        blocks.add(encode(entries.subList(from, i + 1)));
        from = i + 1;
        length = 0;
      }
    }
    return blocks;
  }

  /** Encodes one block. */
  public EncodedBlock encode(List<byte[]> entries) {
    Workbench bench = take();
    try {
      return encode(entries, bench);
    } finally {
      giveBack(bench);
    }
  }

  private static EncodedBlock encode(List<byte[]> entries, Workbench bench) {
    int rawLength = entries.size() * Integer.BYTES;
    for (byte[] entry : entries) {
      rawLength += entry.length;
    }
    bench.fit(rawLength);
    ByteBuffer out = ByteBuffer.wrap(bench.raw);
    for (byte[] entry : entries) {
      out.putInt(entry.length);
    }
    for (byte[] entry : entries) {
      out.put(entry);
    }
    int compressedLength =
        rawLength < WORTH_COMPRESSING
            ? rawLength
            : bench.compressor.compressByteArray(
                bench.compressed, 0, bench.compressed.length, bench.raw, 0, rawLength);
    boolean smaller = compressedLength < rawLength - rawLength / 16;
    byte[] stored =
        smaller
            ? Arrays.copyOf(bench.compressed, compressedLength)
            : Arrays.copyOf(bench.raw, rawLength);
    BlockHead head =
        new BlockHead(
            smaller ? ZSTD : STORED,
            entries.size(),
            stored.length,
            rawLength,
            Hashes.crc32c(stored, 0, stored.length),
            bench.sha256.digest(stored));
    return new EncodedBlock(head, stored);
  }

  /** Decodes a block; null if the bytes are not those that were written. */
  public @Nullable RawBlock decode(BlockHead head, byte[] stored) {
    if (!head.matches(stored) || head.rawLength() < 0 || head.rawLength() > FrameHead.MAX_LENGTH) {
      return null;
    }
    return switch (head.codec()) {
      case STORED -> RawBlock.of(stored, head.entries());
      case ZSTD -> decompress(head, stored);
      default -> null;
    };
  }

  private @Nullable RawBlock decompress(BlockHead head, byte[] stored) {
    byte[] raw = new byte[head.rawLength()];
    Workbench bench = take();
    try {
      int length =
          bench.decompressor.decompressByteArray(raw, 0, raw.length, stored, 0, stored.length);
      return length == raw.length ? RawBlock.of(raw, head.entries()) : null;
    } catch (ZstdException notZstd) {
      return null;
    } finally {
      giveBack(bench);
    }
  }

  private Workbench take() {
    permits.acquireUninterruptibly();
    Workbench bench = idle.pollFirst();
    if (bench == null) {
      bench = new Workbench();
      bench.compressor.setLevel(level);
    }
    return bench;
  }

  private void giveBack(Workbench bench) {
    if (bench.raw.length > KEPT_LENGTH) {
      bench.raw = new byte[0];
      bench.compressed = new byte[0];
    }
    idle.addFirst(bench);
    permits.release();
  }

  /** Frees native memory. No call is under way, and none follows. */
  @Override
  public void close() {
    for (Workbench bench = idle.pollFirst(); bench != null; bench = idle.pollFirst()) {
      bench.compressor.close();
      bench.decompressor.close();
    }
  }
}
