package dev.cairn.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

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

  /** Lets go of what the bytes are read from, whether or not they were read. */
  @Override
  void close();

  /**
   * Bytes in memory.
   *
   * @param bytes not copied
   */
  static Payload of(byte[] bytes) {
    return new Payload() {
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
    };
  }
}
