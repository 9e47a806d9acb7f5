package dev.cairn.wire.protocol;

import dev.cairn.wire.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads answers' bodies whole. */
public final class Bodies {
  private Bodies() {}

  public static byte[] bytes(HttpResponse response) {
    try (InputStream in = response.body().stream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
