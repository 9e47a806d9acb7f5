package dev.cairn.cloudtrail.importing;

import java.io.IOException;

/** Takes what a splitter finds, in the order of the file. */
interface RecordSink {
  /**
   * An object that may be a record, without whitespace between tokens.
   *
   * @param json good until the method returns
   * @param offset where it began, in unpacked bytes
   */
  void record(byte[] json, int from, int to, long offset) throws IOException, InterruptedException;

  /**
   * Bytes that are no record.
   *
   * @param length how many
   * @param beginning the first of them, not always all
   */
  void reject(String reason, long offset, long length, byte[] beginning) throws IOException;
}
