package dev.cairn.wire.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;

/**
 * Writes bodies in aws-chunked, by the words of the specification and without the product's code.
 */
final class ChunkWriter {
  private static final HexFormat HEX = HexFormat.of();

  private ChunkWriter() {}

  static List<String> split(String text, Random random) {
    List<String> chunks = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + 1 + random.nextInt(1_000));
      chunks.add(text.substring(at, end));
      at = end;
    }
    return chunks;
  }

  static String unsigned(List<String> chunks, String trailers) {
    StringBuilder out = new StringBuilder();
    for (String chunk : chunks) {
      out.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
    }
    return out.append("0\r\n").append(trailers).append("\r\n").toString();
  }

  static String signed(BodyTerms.SignedChunks terms, List<String> chunks) {
    StringBuilder out = new StringBuilder();
    chunks(terms, chunks, out);
    return out.append("\r\n").toString();
  }

  static String signedWithTrailer(
      BodyTerms.SignedChunks terms, List<String> chunks, String name, String value) {
    StringBuilder out = new StringBuilder();
    String last = chunks(terms, chunks, out);
    String line = name + ":" + value + "\n";
    String signature = sign(terms, "AWS4-HMAC-SHA256-TRAILER", last, sha256(line));
    return out.append(name + ":" + value + "\r\n")
        .append("x-amz-trailer-signature:" + signature + "\r\n\r\n")
        .toString();
  }

  private static String chunks(
      BodyTerms.SignedChunks terms, List<String> chunks, StringBuilder out) {
    String before = HEX.formatHex(terms.seed());
    List<String> all = new ArrayList<>(chunks);
    all.add("");
    for (String chunk : all) {
      String hashes = sha256("") + "\n" + sha256(chunk);
      before = sign(terms, "AWS4-HMAC-SHA256-PAYLOAD", before, hashes);
      out.append(Integer.toHexString(chunk.length())).append(";chunk-signature=").append(before);
      out.append("\r\n").append(chunk).append(chunk.isEmpty() ? "" : "\r\n");
    }
    return before;
  }

  private static String sign(
      BodyTerms.SignedChunks terms, String kind, String before, String hashes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(terms.key());
      String toSign =
          kind + "\n" + terms.date() + "\n" + terms.scope() + "\n" + before + "\n" + hashes;
      return HEX.formatHex(mac.doFinal(toSign.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    return HEX.formatHex(Hashes.sha256().digest(text.getBytes(UTF_8)));
  }
}
