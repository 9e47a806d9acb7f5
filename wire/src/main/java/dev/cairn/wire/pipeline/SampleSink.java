package dev.cairn.wire.pipeline;

import java.io.Closeable;
import java.io.IOException;

/** Keeps the last few lines of what it is given, in bounded space. */
public interface SampleSink extends Closeable {
  /**
   * Keeps a line, perhaps in an older one's place.
   *
   * @param line without a line break
   */
  void write(String line) throws IOException;
}
