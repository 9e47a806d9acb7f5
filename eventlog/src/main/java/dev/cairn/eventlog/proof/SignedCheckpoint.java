package dev.cairn.eventlog.proof;

import java.util.Base64;

/**
 * A checkpoint and who vouches for it.
 *
 * @param keyId names the key, see {@link CheckpointVerifier#keyId}
 * @param signature Ed25519, over the checkpoint's text
 */
public record SignedCheckpoint(Checkpoint checkpoint, String keyId, byte[] signature) {
  /** One line: the checkpoint's text, the key's id, the signature in Base64. */
  public String line() {
    return checkpoint.text() + " " + keyId + " " + Base64.getEncoder().encodeToString(signature);
  }

  /**
   * Reads what {@link #line} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static SignedCheckpoint parse(String line) {
    int beforeSignature = line.lastIndexOf(' ');
    int beforeKey = line.lastIndexOf(' ', beforeSignature - 1);
    if (beforeKey < 0) {
      throw new IllegalArgumentException("Not a signed checkpoint: " + line);
    }
    return new SignedCheckpoint(
        Checkpoint.parse(line.substring(0, beforeKey)),
        line.substring(beforeKey + 1, beforeSignature),
        Base64.getDecoder().decode(line.substring(beforeSignature + 1)));
  }
}
