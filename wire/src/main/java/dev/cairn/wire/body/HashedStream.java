package dev.cairn.wire.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A stream that ends only if its bytes have the hash that was declared. */
final class HashedStream extends FilterInputStream {
  private final MessageDigest sha256 = Hashes.sha256();
  private final String declared;
  private boolean ended;

  HashedStream(InputStream in, String declared) {
    super(in);
    this.declared = declared;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int read = in.read(buffer, from, length);
    if (read > 0) {
      sha256.update(buffer, from, read);
    } else if (read < 0 && !ended) {
      ended = true;
      String computed = HexFormat.of().formatHex(sha256.digest());
      if (!computed.equals(declared)) {
        throw BodyErrors.wrongHash(declared, computed);
      }
    }
    return read;
  }
}
