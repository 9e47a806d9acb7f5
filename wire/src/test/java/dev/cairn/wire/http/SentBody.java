package dev.cairn.wire.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A body that has arrived whole. */
public record SentBody(byte[] bytes) implements RequestBody {
  /** What follows a request's head. */
  public static SentBody of(HttpRequest request) {
    return new SentBody(request.body());
  }

  @Override
  public long declaredBytes() {
    return bytes.length;
  }

  @Override
  public byte[] whole(int limitBytes) throws TooLargeException {
    if (bytes.length > limitBytes) {
      throw new TooLargeException();
    }
    return bytes;
  }

  @Override
  public InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }
}
