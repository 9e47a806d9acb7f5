package dev.cairn.wire.body;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Undoes aws-chunked. A chunk: its length in hexadecimal, perhaps {@code ;chunk-signature=}, a line
 * break, the bytes, a line break. The last chunk is empty; trailers and an empty line may follow.
 * Bytes come out before their chunk's signature is checked, and the stream ends only once all of
 * them were right, the declared length was reached and nothing follows. Nothing is buffered but
 * lines.
 */
final class ChunkedStream extends InputStream {
  private static final int MAX_LINE_BYTES = 1024;
  private static final int MAX_SIZE_DIGITS = 12;
  private static final int BUFFER_BYTES = 8 << 10;
  private static final String SIGNATURE = "chunk-signature=";
  private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

  private final InputStream in;
  private final ChunkSeal seal;
  private final long declared;
  private final boolean mayHaveTrailers;
  private final List<String> announced;
  private final Map<String, String> trailers = new LinkedHashMap<>();
  private String signature = "";
  private long left;
  private long total;
  private boolean ended;

  /**
   * @param declared how many bytes come out, or a negative number if that is not declared
   * @param announced the names of the trailers, all of which must come and no other
   */
  ChunkedStream(
      InputStream in,
      ChunkSeal seal,
      long declared,
      boolean mayHaveTrailers,
      List<String> announced) {
    this.in = new BufferedInputStream(in, BUFFER_BYTES);
    this.seal = seal;
    this.declared = declared;
    this.mayHaveTrailers = mayHaveTrailers;
    this.announced = announced;
  }

  /** Complete once the stream has ended. */
  Map<String, String> trailers() {
    return trailers;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && (ended || !nextChunk())) {
      return -1;
    }
    int read = in.read(buffer, from, (int) Math.min(length, left));
    if (read < 0) {
      throw BodyErrors.incomplete();
    }
    seal.update(buffer, from, read);
    left -= read;
    if (left == 0) {
      requireLineBreak();
      seal.endChunk(signature);
    }
    return read;
  }

  /** Reads the next chunk's first line; false if that chunk is the last. */
  private boolean nextChunk() throws IOException {
    String line = line();
    int semicolon = line.indexOf(';');
    String extension = semicolon < 0 ? "" : line.substring(semicolon + 1);
    if (semicolon >= 0 && !extension.startsWith(SIGNATURE)) {
      throw BodyErrors.malformedChunk();
    }
    signature = semicolon < 0 ? "" : extension.substring(SIGNATURE.length());
    left = size(semicolon < 0 ? line : line.substring(0, semicolon));
    total += left;
    if (declared >= 0 && total > declared) {
      throw BodyErrors.incomplete();
    }
    if (left == 0) {
      end();
    }
    return left > 0;
  }

  private static long size(String hex) {
    if (hex.isEmpty() || hex.length() > MAX_SIZE_DIGITS) {
      throw BodyErrors.malformedChunk();
    }
    long size = 0;
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw BodyErrors.malformedChunk();
      }
      size = size << 4 | digit;
    }
    return size;
  }

  private void end() throws IOException {
    seal.endChunk(signature);
    readTrailers();
    if (in.read() >= 0 || (declared >= 0 && total != declared)) {
      throw BodyErrors.incomplete();
    }
    ended = true;
  }

  private void readTrailers() throws IOException {
    StringBuilder signed = new StringBuilder();
    String trailerSignature = "";
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      if (name.equals(TRAILER_SIGNATURE) && trailerSignature.isEmpty()) {
        trailerSignature = value;
      } else if (announced.contains(name) && trailers.putIfAbsent(name, value) == null) {
        signed.append(name).append(':').append(value).append('\n');
      } else {
        throw BodyErrors.malformedTrailer();
      }
    }
    if (trailers.size() != announced.size()) {
      throw BodyErrors.malformedTrailer();
    }
    if (mayHaveTrailers && (!trailers.isEmpty() || !trailerSignature.isEmpty())) {
      seal.endTrailers(signed.toString(), trailerSignature);
    } else if (!trailers.isEmpty() || !trailerSignature.isEmpty()) {
      throw BodyErrors.malformedTrailer();
    }
  }

  private void requireLineBreak() throws IOException {
    if (in.read() != '\r' || in.read() != '\n') {
      throw BodyErrors.malformedChunk();
    }
  }

  private String line() throws IOException {
    byte[] line = new byte[128];
    int length = 0;
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw BodyErrors.incomplete();
      }
      if (length == MAX_LINE_BYTES) {
        throw BodyErrors.malformedChunk();
      }
      if (length == line.length) {
        line = java.util.Arrays.copyOf(line, MAX_LINE_BYTES);
      }
      line[length++] = (byte) b;
    }
    if (length == 0 || line[length - 1] != '\r') {
      throw BodyErrors.malformedChunk();
    }
    return new String(line, 0, length - 1, StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
