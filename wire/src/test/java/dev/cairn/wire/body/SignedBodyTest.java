package dev.cairn.wire.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.AwsException;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.SentBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignedBodyTest {
  private static final BodyTerms.SignedChunks TERMS = terms(false);
  private static final BodyTerms.SignedChunks WITH_TRAILERS = terms(true);
  private static final String CRC = "x-amz-checksum-crc32";

  private static BodyTerms.SignedChunks terms(boolean trailers) {
    return new BodyTerms.SignedChunks(
        new SecretKeySpec(new byte[32], "HmacSHA256"),
        "20260726T120000Z",
        "20260726/us-east-1/s3/aws4_request",
        new byte[32],
        trailers);
  }

  /** The example of the documentation of Signature Version 4 for chunked uploads. */
  @Test
  void acceptsTheDocumentedExample() throws Exception {
    String day = "20130524";
    byte[] key = "AWS4wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".getBytes(UTF_8);
    for (String part : List.of(day, "us-east-1", "s3", "aws4_request")) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      key = mac.doFinal(part.getBytes(UTF_8));
    }
    BodyTerms documented =
        new BodyTerms.SignedChunks(
            new SecretKeySpec(key, "HmacSHA256"),
            day + "T000000Z",
            day + "/us-east-1/s3/aws4_request",
            HexFormat.of()
                .parseHex("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"),
            false);
    String body =
        "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n"
            + "a".repeat(65_536)
            + "\r\n400;chunk-signature="
            + "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"
            + "a".repeat(1_024)
            + "\r\n0;chunk-signature="
            + "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";
    assertThat(read(documented, body, 66_560)).isEqualTo("a".repeat(66_560));
  }

  @Test
  void undoesChunksOfAnySizes() throws IOException {
    long seed = Long.getLong("cairn.test.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      String text = text(random, random.nextInt(5_000));
      List<String> chunks = ChunkWriter.split(text, random);
      assertThat(read(TERMS, ChunkWriter.signed(TERMS, chunks), text.length()))
          .as("seed %d", seed)
          .isEqualTo(text);
      assertThat(read(new BodyTerms.Chunked(true), ChunkWriter.unsigned(chunks, ""), -1))
          .as("seed %d", seed)
          .isEqualTo(text);
    }
  }

  @Test
  void tellsTheTrailersAtTheEnd() throws IOException {
    String body = ChunkWriter.unsigned(List.of("hello"), CRC + ":NhCmhg==\r\n");
    SignedBody sent = body(new BodyTerms.Chunked(true), body, 5, CRC);
    assertThat(sent.announced()).containsExactly(CRC);
    assertThat(sent.length()).isEqualTo(5);
    assertThat(read(sent)).isEqualTo("hello");
    assertThat(sent.trailers()).containsExactly(java.util.Map.entry(CRC, "NhCmhg=="));
  }

  @Test
  void trailersAreSignedOnTopOfTheLastChunk() throws IOException {
    String body = ChunkWriter.signedWithTrailer(WITH_TRAILERS, List.of("hello"), CRC, "NhCmhg==");
    SignedBody sent = body(WITH_TRAILERS, body, 5, CRC);
    assertThat(read(sent)).isEqualTo("hello");
    assertThat(sent.trailers()).containsKey(CRC);
    assertRefused(WITH_TRAILERS, body.replace("NhCmhg==", "NhCmhh=="), 5, CRC);
    int at = body.indexOf("x-amz-trailer-signature");
    assertRefused(WITH_TRAILERS, body.substring(0, at) + "\r\n", 5, CRC);
  }

  /** No byte of a signed body can be changed, and no byte of its frame left out. */
  @Test
  void refusesASignedBodyWithAnyByteChanged() {
    String body =
        ChunkWriter.signedWithTrailer(WITH_TRAILERS, List.of("he", "llo"), CRC, "NhCmhg==");
    for (int at = 0; at < body.length(); at++) {
      byte[] changed = body.getBytes(UTF_8);
      changed[at] ^= 1;
      assertRefused(WITH_TRAILERS, new String(changed, UTF_8), 5, CRC);
    }
  }

  @Test
  void refusesABodyThatIsCutAtAnyByte() {
    String signed =
        ChunkWriter.signedWithTrailer(WITH_TRAILERS, List.of("he", "llo"), CRC, "NhCmhg==");
    String unsigned = ChunkWriter.unsigned(List.of("he", "llo"), CRC + ":NhCmhg==\r\n");
    for (int length = 0; length < signed.length(); length++) {
      assertRefused(WITH_TRAILERS, signed.substring(0, length), 5, CRC);
    }
    for (int length = 0; length < unsigned.length(); length++) {
      assertRefused(new BodyTerms.Chunked(true), unsigned.substring(0, length), 5, CRC);
    }
  }

  @Test
  void refusesWhatIsNotAsAnnounced() {
    BodyTerms plain = new BodyTerms.Chunked(true);
    String hello = ChunkWriter.unsigned(List.of("hello"), "");
    assertRefused(plain, hello, 4, "");
    assertRefused(plain, hello, 6, "");
    assertRefused(plain, hello + "x", 5, "");
    assertRefused(plain, hello, 5, CRC);
    String withTrailer = ChunkWriter.unsigned(List.of("hello"), CRC + ":NhCmhg==\r\n");
    assertRefused(plain, withTrailer, 5, "");
    assertRefused(plain, withTrailer, 5, "x-amz-checksum-crc32c");
    assertRefused(plain, "5;chunk-signature=" + "0".repeat(64) + "\r\nhello\r\n0\r\n\r\n", 5, "");
    assertRefused(plain, "5;other=1\r\nhello\r\n0\r\n\r\n", 5, "");
    assertRefused(plain, "-5\r\nhello\r\n0\r\n\r\n", 5, "");
    assertRefused(plain, "+5\r\nhello\r\n0\r\n\r\n", 5, "");
    assertRefused(plain, "fffffffffffff\r\nhello\r\n0\r\n\r\n", 5, "");
    assertRefused(plain, "0".repeat(2_000) + "\r\n\r\n", 0, "");
    assertRefused(plain, "5\nhello\n0\n\n", 5, "");
    assertRefused(TERMS, ChunkWriter.unsigned(List.of("hello"), ""), 5, "");
  }

  @Test
  void aHashIsCheckedAtTheEnd() throws IOException {
    String hash = HexFormat.of().formatHex(Hashes.sha256().digest("hello".getBytes(UTF_8)));
    assertThat(read(new BodyTerms.Hashed(hash), "hello", 5)).isEqualTo("hello");
    assertThatThrownBy(() -> read(new BodyTerms.Hashed(hash), "hellp", 5))
        .isInstanceOfSatisfying(
            AwsException.class,
            e -> assertThat(e.error().code()).isEqualTo("XAmzContentSHA256Mismatch"));
    assertThat(read(new BodyTerms.Unsigned(), "hellp", 5)).isEqualTo("hellp");
  }

  private static void assertRefused(BodyTerms terms, String body, long length, String announced) {
    assertThatThrownBy(() -> read(body(terms, body, length, announced)))
        .as(body)
        .isInstanceOf(AwsException.class);
  }

  private static String read(BodyTerms terms, String body, long length) throws IOException {
    return read(body(terms, body, length, ""));
  }

  private static SignedBody body(BodyTerms terms, String body, long length, String announced) {
    Headers headers = new Headers();
    if (length >= 0) {
      headers.add("x-amz-decoded-content-length", "" + length);
    }
    if (!announced.isEmpty()) {
      headers.add("x-amz-trailer", announced);
    }
    return new SignedBody(terms, headers, new SentBody(body.getBytes(UTF_8)));
  }

  /** Reads in pieces of odd sizes. */
  private static String read(SignedBody body) throws IOException {
    byte[] piece = new byte[701];
    StringBuilder text = new StringBuilder();
    try (InputStream in = body.stream()) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        text.append(new String(Arrays.copyOf(piece, read), UTF_8));
      }
    }
    return text.toString();
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
