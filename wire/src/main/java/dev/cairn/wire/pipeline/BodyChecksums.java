package dev.cairn.wire.pipeline;

import dev.cairn.core.AwsException;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.checksum.Crc64Nvme;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.model.OperationModel;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Checks a small body against the checksums that its headers declare. */
final class BodyChecksums {
  private static final ErrorCode BAD_DIGEST = ErrorCode.client("BadDigest");
  private static final ErrorCode INVALID_DIGEST = ErrorCode.client("InvalidDigest");
  private static final ErrorCode INVALID_REQUEST = ErrorCode.client("InvalidRequest");
  private static final String PREFIX = "x-amz-checksum-";
  private static final int MD5_BYTES = 16;

  /** Headers with the prefix that declare no checksum. */
  private static final List<String> NO_CHECKSUMS =
      List.of(PREFIX + "algorithm", PREFIX + "mode", PREFIX + "type");

  private static final Map<String, Function<byte[], byte[]>> ALGORITHMS =
      Map.of(
          "crc32", body -> checksum(new CRC32(), Integer.BYTES, body),
          "crc32c", body -> checksum(new CRC32C(), Integer.BYTES, body),
          "crc64nvme", body -> checksum(new Crc64Nvme(), Long.BYTES, body),
          "sha1", body -> digest("SHA-1", body),
          "sha256", body -> digest("SHA-256", body));

  private BodyChecksums() {}

  /**
   * Returns if the body is what its headers declare, and they declare what the operation asks for.
   */
  static void require(OperationModel operation, HttpRequest request) {
    Headers headers = request.headers();
    List<String> md5 = headers.all("content-md5");
    md5.forEach(declared -> requireMd5(declared, request.body()));
    int[] seen = {md5.size()};
    headers.forEach(
        (name, declared) -> {
          if (name.startsWith(PREFIX) && !NO_CHECKSUMS.contains(name)) {
            seen[0]++;
            require(name.substring(PREFIX.length()), declared, request.body());
          }
        });
    if (seen[0] == 0 && operation.checksumRequired()) {
      throw INVALID_REQUEST.because(
          "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
    }
  }

  private static void requireMd5(String declared, byte[] body) {
    byte[] computed = digest("MD5", body);
    byte[] sent =
        decoded(
            declared,
            MD5_BYTES,
            INVALID_DIGEST.because("The Content-MD5 you specified was invalid."));
    if (!MessageDigest.isEqual(sent, computed)) {
      throw BAD_DIGEST
          .because("The Content-MD5 you specified did not match what we received.")
          .with("ExpectedDigest", declared)
          .with("CalculatedDigest", Base64.getEncoder().encodeToString(computed));
    }
  }

  private static void require(String algorithm, String declared, byte[] body) {
    Function<byte[], byte[]> computing = ALGORITHMS.get(algorithm);
    if (computing == null) {
      throw INVALID_REQUEST.because(
          "Checksum algorithm provided is unsupported. Please try again with any of the valid"
              + " types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
    }
    byte[] computed = computing.apply(body);
    AwsException invalid =
        INVALID_REQUEST.because("Value for " + PREFIX + algorithm + " header is invalid.");
    if (!MessageDigest.isEqual(decoded(declared, computed.length, invalid), computed)) {
      throw BAD_DIGEST.because(
          "The "
              + algorithm.toUpperCase(Locale.ROOT)
              + " you specified did not match the calculated checksum.");
    }
  }

  private static byte[] decoded(String text, int bytes, AwsException otherwise) {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw otherwise;
    }
    if (decoded.length != bytes) {
      throw otherwise;
    }
    return decoded;
  }

  /** The last bytes of the value, the first of them first. */
  private static byte[] checksum(Checksum checksum, int bytes, byte[] body) {
    checksum.update(body);
    byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array();
    return Arrays.copyOfRange(value, Long.BYTES - bytes, Long.BYTES);
  }

  private static byte[] digest(String algorithm, byte[] body) {
    try {
      return MessageDigest.getInstance(algorithm).digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }
}
