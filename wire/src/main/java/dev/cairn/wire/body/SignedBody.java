package dev.cairn.wire.body;

import dev.cairn.wire.Payload;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.RequestBody;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request's body as its signature vouches for it. The stream gives bytes before all of them are
 * checked; only who has read it to its end knows that they are the sender's.
 */
public final class SignedBody implements Payload {
  private static final String DECODED_LENGTH = "x-amz-decoded-content-length";
  private static final int MOST_TRAILERS = 16;

  private final RequestBody body;
  private final BodyTerms terms;
  private final long length;
  private final List<String> announced;
  private Optional<ChunkedStream> chunks = Optional.empty();

  /**
   * @param terms what the verified signature says
   * @param headers the request's
   * @throws dev.cairn.core.AwsException if the headers contradict each other
   */
  public SignedBody(BodyTerms terms, Headers headers, RequestBody body) {
    this.terms = terms;
    this.body = body;
    boolean chunked = terms instanceof BodyTerms.Chunked || terms instanceof BodyTerms.SignedChunks;
    this.length = chunked ? decodedLength(headers) : body.declaredBytes();
    this.announced = chunked ? announced(headers) : List.of();
  }

  /** Absent from streams whose length their sender does not know. */
  private static long decodedLength(Headers headers) {
    Optional<String> text = headers.first(DECODED_LENGTH);
    if (text.isEmpty()) {
      return UNKNOWN;
    }
    boolean number =
        !text.get().isEmpty()
            && text.get().length() <= 18
            && text.get().chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      throw BodyErrors.malformedChunk();
    }
    return Long.parseLong(text.get());
  }

  private static List<String> announced(Headers headers) {
    List<String> names =
        headers.all("x-amz-trailer").stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .toList();
    if (names.size() > MOST_TRAILERS) {
      throw BodyErrors.malformedTrailer();
    }
    return names;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public List<String> announced() {
    return announced;
  }

  @Override
  public Map<String, String> trailers() {
    return chunks.map(ChunkedStream::trailers).orElse(Map.of());
  }

  @Override
  public InputStream stream() {
    InputStream raw = new SendersStream(body.stream());
    return switch (terms) {
      case BodyTerms.Covered _, BodyTerms.Unsigned _ -> raw;
      case BodyTerms.Hashed(var hex) -> new HashedStream(raw, hex);
      case BodyTerms.Chunked(var trailers) ->
          chunked(new ChunkedStream(raw, new ChunkSeal.None(), length, trailers, announced));
      case BodyTerms.SignedChunks signed ->
          chunked(
              new ChunkedStream(
                  raw, new ChunkSeal.Chain(signed), length, signed.trailers(), announced));
    };
  }

  private InputStream chunked(ChunkedStream stream) {
    chunks = Optional.of(stream);
    return stream;
  }

  @Override
  public void close() {
    // The connection is its owner's.
  }
}
