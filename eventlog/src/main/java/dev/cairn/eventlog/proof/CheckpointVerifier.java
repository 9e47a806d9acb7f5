package dev.cairn.eventlog.proof;

import dev.cairn.eventlog.format.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Tells whether a checkpoint was signed with a key. */
public final class CheckpointVerifier {
  private static final int KEY_ID_BYTES = 8;

  private final PublicKey key;

  CheckpointVerifier(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads a PEM file with a section PUBLIC KEY.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static CheckpointVerifier read(Path file) throws IOException {
    return of(Files.readString(file));
  }

  static CheckpointVerifier of(String pem) {
    try {
      X509EncodedKeySpec bytes = new X509EncodedKeySpec(Pem.decode(pem, Pem.PUBLIC_KEY));
      return new CheckpointVerifier(KeyFactory.getInstance("Ed25519").generatePublic(bytes));
    } catch (GeneralSecurityException notAKey) {
      throw new IllegalArgumentException("Not an Ed25519 public key", notAKey);
    }
  }

  /** The first eight bytes of the public key's SHA-256, in hexadecimal. */
  public String keyId() {
    byte[] hash = Hashes.sha256().digest(key.getEncoded());
    return HexFormat.of().formatHex(hash, 0, KEY_ID_BYTES);
  }

  /** The public key as PEM, to be kept where checkpoints are verified. */
  public String pem() {
    return Pem.encode(Pem.PUBLIC_KEY, key.getEncoded());
  }

  public boolean accepts(SignedCheckpoint signed) {
    if (!signed.keyId().equals(keyId())) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(signed.checkpoint().text().getBytes(StandardCharsets.UTF_8));
      return signature.verify(signed.signature());
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }
}
