package dev.cairn.wire.body;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;

/** Checks the signatures of a body's chunks, if it has any. Used by one thread. */
sealed interface ChunkSeal {
  /** Takes note of a chunk's bytes. */
  void update(byte[] bytes, int from, int length);

  /**
   * Ends a chunk.
   *
   * @param signature what stands in its first line, empty if nothing does
   * @throws dev.cairn.core.AwsException if it is not the chunk's
   */
  void endChunk(String signature);

  /**
   * Ends the trailers.
   *
   * @param lines {@code name:value} and a line break each
   * @param signature what stands behind them, empty if nothing does
   */
  void endTrailers(String lines, String signature);

  /** Chunks without signatures; a chunk that has one is none of these. */
  record None() implements ChunkSeal {
    @Override
    public void update(byte[] bytes, int from, int length) {
      // Nothing will ask for them.
    }

    @Override
    public void endChunk(String signature) {
      requireNone(signature);
    }

    @Override
    public void endTrailers(String lines, String signature) {
      requireNone(signature);
    }

    private static void requireNone(String signature) {
      if (!signature.isEmpty()) {
        throw BodyErrors.malformedChunk();
      }
    }
  }

  /** Each signature builds on the one before; the first builds on the request's. */
  final class Chain implements ChunkSeal {
    private static final String HMAC = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();
    private static final String HASH_OF_NOTHING = HEX.formatHex(Hashes.sha256().digest());

    private final BodyTerms.SignedChunks terms;
    private final MessageDigest sha256 = Hashes.sha256();
    private final Mac mac;
    private String before;

    Chain(BodyTerms.SignedChunks terms) {
      this.terms = terms;
      this.before = HEX.formatHex(terms.seed());
      try {
        this.mac = Mac.getInstance(HMAC);
        mac.init(terms.key());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has " + HMAC, e);
      }
    }

    @Override
    public void update(byte[] bytes, int from, int length) {
      sha256.update(bytes, from, length);
    }

    @Override
    public void endChunk(String signature) {
      String hash = HEX.formatHex(sha256.digest());
      require(signature, "AWS4-HMAC-SHA256-PAYLOAD", HASH_OF_NOTHING + "\n" + hash);
    }

    @Override
    public void endTrailers(String lines, String signature) {
      byte[] hash = sha256.digest(lines.getBytes(StandardCharsets.UTF_8));
      require(signature, "AWS4-HMAC-SHA256-TRAILER", HEX.formatHex(hash));
    }

    private void require(String signature, String kind, String hashes) {
      String toSign = String.join("\n", kind, terms.date(), terms.scope(), before, hashes);
      String computed = HEX.formatHex(mac.doFinal(toSign.getBytes(StandardCharsets.UTF_8)));
      if (!MessageDigest.isEqual(
          computed.getBytes(StandardCharsets.US_ASCII),
          signature.getBytes(StandardCharsets.UTF_8))) {
        throw BodyErrors.badSignature();
      }
      before = computed;
    }
  }
}
