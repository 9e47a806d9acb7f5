package dev.cairn.store.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets with AES-256-GCM. Safe for use by many threads. Sealed form: version 1, four bytes
 * of key id, twelve bytes of nonce, then ciphertext and tag.
 */
public final class Sealer {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEADER_BYTES = 1 + 4 + NONCE_BYTES;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;
  private final byte[] keyId;

  Sealer(SecretKey key, byte[] keyId) {
    this.key = key;
    this.keyId = keyId.clone();
  }

  /**
   * Seals a secret. Two seals of the same secret differ.
   *
   * @param context what the secret belongs to; it opens with the same context only
   */
  public byte[] seal(byte[] secret, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] header = ByteBuffer.allocate(HEADER_BYTES).put(VERSION).put(keyId).put(nonce).array();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, header, context).doFinal(secret);
      return ByteBuffer.allocate(HEADER_BYTES + sealed.length).put(header).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret; empty if the bytes were not sealed here, for this context, or were changed. */
  public Optional<byte[]> open(byte[] sealed, String context) {
    if (!isOurs(sealed)) {
      return Optional.empty();
    }
    byte[] header = Arrays.copyOf(sealed, HEADER_BYTES);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, header, context);
      return Optional.of(cipher.doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isOurs(byte[] sealed) {
    return sealed.length >= HEADER_BYTES + TAG_BITS / 8
        && sealed[0] == VERSION
        && Arrays.equals(sealed, 1, 1 + keyId.length, keyId, 0, keyId.length);
  }

  private Cipher cipher(int mode, byte[] header, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] nonce = Arrays.copyOfRange(header, HEADER_BYTES - NONCE_BYTES, HEADER_BYTES);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header);
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
