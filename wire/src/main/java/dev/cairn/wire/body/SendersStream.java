package dev.cairn.wire.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Says whose mistake it is that a request's body cannot be read: its sender's. So an {@link
 * IOException} where a body is stored is the disk's.
 */
final class SendersStream extends FilterInputStream {
  SendersStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) {
    try {
      return in.read(buffer, from, length);
    } catch (IOException e) {
      throw BodyErrors.incomplete();
    }
  }
}
