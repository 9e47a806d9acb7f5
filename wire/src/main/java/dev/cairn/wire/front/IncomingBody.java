package dev.cairn.wire.front;

import dev.cairn.wire.http.BrokenBodyException;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.RequestBody;
import io.helidon.http.media.ReadableEntity;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that the web server reads from its connection. */
final class IncomingBody implements RequestBody {
  /** A streamed body has this much time for each so many bytes: the watch's. */
  private static final int PROGRESS_BYTES = 64 << 10;

  private static final byte[] NO_BODY = new byte[0];

  private final ReadableEntity entity;
  private final ReadWatch watch;
  private final long declaredBytes;
  private boolean finished;

  IncomingBody(ReadableEntity entity, Headers headers, ReadWatch watch) {
    this.entity = entity;
    this.watch = watch;
    this.finished = !entity.hasEntity();
    this.declaredBytes = finished ? 0 : declared(headers);
    if (finished) {
      watch.done();
    }
  }

  private static long declared(Headers headers) {
    String length = headers.first("content-length").orElse("" + UNDECLARED);
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException tooLong) {
      return Long.MAX_VALUE;
    }
  }

  /** Whether the connection stands behind the body, so that another request may follow. */
  boolean isFinished() {
    return finished;
  }

  @Override
  public long declaredBytes() {
    return declaredBytes;
  }

  @Override
  public byte[] whole(int limitBytes) throws TooLargeException {
    if (finished) {
      return NO_BODY;
    }
    if (declaredBytes > limitBytes) {
      throw new TooLargeException();
    }
    try (InputStream in = entity.inputStream()) {
      // Asking for no more than is declared keeps the buffer small; a chunked body declares
      // nothing.
      byte[] body = in.readNBytes(declaredBytes >= 0 ? (int) declaredBytes : limitBytes + 1);
      if (body.length > limitBytes) {
        throw new TooLargeException();
      }
      finish();
      return body;
    } catch (IOException | RuntimeException broken) {
      throw new BrokenBodyException(broken);
    } finally {
      watch.done();
    }
  }

  private void finish() {
    finished = true;
    watch.done();
  }

  @Override
  public InputStream stream() {
    return finished ? InputStream.nullInputStream() : new Watched(entity.inputStream());
  }

  /** Tells the watch of progress, and takes an early end for what it is. */
  private final class Watched extends FilterInputStream {
    private long total;
    private long told;

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      if (finished) {
        return -1;
      }
      int read;
      try {
        read = in.read(buffer, from, length);
      } catch (RuntimeException broken) {
        throw new IOException("The body is not in chunks, or its connection has ended", broken);
      }
      count(read);
      return read;
    }

    private void count(int read) throws IOException {
      total += Math.max(read, 0);
      if (declaredBytes >= 0 && read < 0 && total < declaredBytes) {
        throw new EOFException("The body ended after " + total + " of " + declaredBytes + " bytes");
      }
      if (read < 0 || total == declaredBytes) {
        finish();
      } else if (total - told >= PROGRESS_BYTES) {
        told = total;
        watch.progress();
      }
    }

    /** The web server's stream would read on to its end, however far that is. */
    @Override
    public void close() {
      watch.done();
    }
  }
}
