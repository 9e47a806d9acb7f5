package dev.cairn.server.control;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What comes back: one byte kind, then for output a length and the bytes, for an exit the code. */
final class Frames {
  static final int OUT = 1;
  static final int ERR = 2;
  static final int EXIT = 3;

  private Frames() {}

  /** A stream whose writes become frames of one kind. Two of them may share a connection. */
  static OutputStream stream(DataOutputStream connection, int kind) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        synchronized (connection) {
          connection.writeByte(kind);
          connection.writeInt(length);
          connection.write(bytes, offset, length);
          connection.flush();
        }
      }
    };
  }
}
