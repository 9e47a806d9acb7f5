package dev.cairn.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Bytes of any number that are streamed: a request's body as it comes in, or an answer's as it goes
 * out. In documents it is the value of a member that the model says is streaming. Read once, by one
 * thread.
 */
public interface Payload extends AutoCloseable {
  /** What {@link #length} says of a length that shows only at the end. */
  long UNKNOWN = -1;

  /** How many bytes these are, or {@link #UNKNOWN}. */
  long length();

  /**
   * The bytes. Whoever reads them to their end knows that they are what their sender meant: a
   * request's stream ends only once its length, its signatures and its trailing checksums agree.
   *
   * @throws IOException if they cannot be read
   * @throws dev.cairn.core.AwsException thrown by the stream's own methods too, if a request's body
   *     is not what it says it is
   */
  InputStream stream() throws IOException;

  /** The names of the {@link #trailers}, in lower case, as the head of a request announces them. */
  default List<String> announced() {
    return List.of();
  }

  /** What follows the bytes, such as a checksum of them; complete once the stream has ended. */
  default Map<String, String> trailers() {
    return Map.of();
  }

  /** Lets go of what the bytes are read from, whether or not they were read. */
  @Override
  void close();

  /**
   * Bytes in memory.
   *
   * @param bytes not copied
   */
  static Payload.InMemory of(byte[] bytes) {
    return new InMemory(bytes);
  }

  /** Bytes in memory, which may be read any number of times. */
  final class InMemory implements Payload {
    private final byte[] bytes;

    private InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The bytes themselves. */
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public InputStream stream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
