package dev.cairn.eventlog.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Set;

/** Signs checkpoints with Ed25519. Whoever can read the file can sign: keep it elsewhere. */
public final class CheckpointKey {
  private final PrivateKey key;
  private final CheckpointVerifier verifier;

  private CheckpointKey(PrivateKey key, CheckpointVerifier verifier) {
    this.key = key;
    this.verifier = verifier;
  }

  /**
   * Reads a PEM file with the sections PRIVATE KEY and PUBLIC KEY, or makes one, for its owner
   * only.
   *
   * @throws IllegalArgumentException if the file holds anything else
   */
  public static CheckpointKey openOrCreate(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    return of(Files.readString(file));
  }

  private static void create(Path file) throws IOException {
    String pem = generate();
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static String generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return Pem.encode(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded())
          + Pem.encode(Pem.PUBLIC_KEY, pair.getPublic().getEncoded());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java runtime lacks Ed25519; use a full JDK", missing);
    }
  }

  private static CheckpointKey of(String pem) {
    try {
      PKCS8EncodedKeySpec bytes = new PKCS8EncodedKeySpec(Pem.decode(pem, Pem.PRIVATE_KEY));
      PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(bytes);
      return new CheckpointKey(key, CheckpointVerifier.of(pem));
    } catch (GeneralSecurityException notAKey) {
      throw new IllegalArgumentException("Not an Ed25519 private key", notAKey);
    }
  }

  /** Verifies what this key signs. */
  public CheckpointVerifier verifier() {
    return verifier;
  }

  public SignedCheckpoint sign(Checkpoint checkpoint) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(checkpoint.text().getBytes(StandardCharsets.UTF_8));
      return new SignedCheckpoint(checkpoint, verifier.keyId(), signature.sign());
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("The checkpoint key cannot sign; replace it", unusable);
    }
  }
}
