package dev.cairn.cloudtrail.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file opened once and read twice: for its hash, which every record carries, and for its records.
 * A small file is read from memory the second time; a large one is hashed again, so that no record
 * carries a hash of other bytes unnoticed.
 */
final class StoredFile implements AutoCloseable {
  private final FileChannel channel;
  private final byte[] small;
  private final byte[] hash;
  private final long size;
  private final MessageDigest again = sha256();

  private StoredFile(FileChannel channel, byte[] small) throws IOException {
    this.channel = channel;
    this.small = small;
    MessageDigest digest = sha256();
    long total = 0;
    ByteBuffer buffer = ByteBuffer.wrap(small);
    while (channel.read(buffer) >= 0) {
      if (!buffer.hasRemaining()) {
        digest.update(buffer.flip());
        total += buffer.limit();
        buffer.clear();
      }
    }
    digest.update(buffer.flip());
    this.size = total + buffer.limit();
    this.hash = digest.digest();
  }

  /**
   * Opens and hashes a file.
   *
   * @param small takes a file that fits with room to spare; not to be used until the close
   */
  static StoredFile open(Path path, byte[] small) throws IOException {
    if (!SourceWalker.isPlainFile(path)) {
      throw new IOException("no longer a plain file");
    }
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      return new StoredFile(channel, small);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  byte[] hash() {
    return hash;
  }

  String sha256Hex() {
    return HexFormat.of().formatHex(hash);
  }

  long size() {
    return size;
  }

  boolean isGzip() throws IOException {
    ByteBuffer magic = ByteBuffer.allocate(2);
    if (isInMemory()) {
      magic.put(0, small, 0, 2);
    } else {
      channel.read(magic, 0);
    }
    return size >= 2 && magic.getShort(0) == 0x1f8b;
  }

  /** The bytes from the beginning. Ask once. */
  InputStream bytes() throws IOException {
    if (isInMemory()) {
      return new ByteArrayInputStream(small, 0, (int) size);
    }
    channel.position(0);
    return new DigestInputStream(Channels.newInputStream(channel), again);
  }

  /** Whether the bytes that were read to their end were those that the hash is of. */
  boolean isUnchanged() {
    return isInMemory() || MessageDigest.isEqual(again.digest(), hash);
  }

  private boolean isInMemory() {
    return size < small.length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
