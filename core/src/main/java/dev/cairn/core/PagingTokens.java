package dev.cairn.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues the tokens with which a client asks for the next page, and opens them again. A token is
 * authenticated and good for one account, caller, operation and query; no two are equal, because
 * the AWS CLI gives up when it is handed the same token twice. Safe for use by many threads.
 *
 * <p>Form: base64url of one byte version, 12 bytes nonce, the cursor, and the first 16 bytes of
 * HMAC-SHA256 over all of that and what the token is bound to.
 */
public final class PagingTokens {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int HEAD_BYTES = 1 + NONCE_BYTES;
  private static final int TAG_BYTES = 16;
  private static final int MIN_KEY_BYTES = 32;
  private static final int MAX_CURSOR_BYTES = 1024;
  private static final int MAX_TOKEN_CHARACTERS = (HEAD_BYTES + MAX_CURSOR_BYTES + TAG_BYTES) * 2;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key;

  /**
   * What a token is good for.
   *
   * @param caller the caller's ARN
   * @param operation such as {@code cloudtrail:LookupEvents}
   * @param query everything that the answer depends on, in one fixed form
   */
  public record Binding(AccountId account, String caller, String operation, String query) {}

  /**
   * Uses a key.
   *
   * @param key at least 32 random bytes; the same after a restart, or open pages end with it
   */
  public PagingTokens(byte[] key) {
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException("A token key has at least " + MIN_KEY_BYTES + " bytes");
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * A new token.
   *
   * @param cursor where the next page begins; at most 1,024 bytes. It is authenticated and not
   *     hidden.
   */
  public String issue(Binding binding, byte[] cursor) {
    if (cursor.length > MAX_CURSOR_BYTES) {
      throw new IllegalArgumentException("A cursor has at most " + MAX_CURSOR_BYTES + " bytes");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] body =
        ByteBuffer.allocate(HEAD_BYTES + cursor.length).put(VERSION).put(nonce).put(cursor).array();
    byte[] token = Arrays.copyOf(body, body.length + TAG_BYTES);
    System.arraycopy(tag(body, binding), 0, token, body.length, TAG_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The cursor that a token was issued for; empty if it was not issued for this binding. */
  public Optional<byte[]> open(Binding binding, String token) {
    Optional<byte[]> decoded = decode(token);
    if (decoded.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = decoded.get();
    byte[] body = Arrays.copyOf(bytes, bytes.length - TAG_BYTES);
    byte[] claimed = Arrays.copyOfRange(bytes, body.length, bytes.length);
    return MessageDigest.isEqual(claimed, tag(body, binding))
        ? Optional.of(Arrays.copyOfRange(body, HEAD_BYTES, body.length))
        : Optional.empty();
  }

  private static Optional<byte[]> decode(String token) {
    if (token.length() > MAX_TOKEN_CHARACTERS) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      boolean formed = bytes.length >= HEAD_BYTES + TAG_BYTES && bytes[0] == VERSION;
      return formed ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Not base64url, so nothing that was ever issued.
    }
  }

  private byte[] tag(byte[] body, Binding binding) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      update(mac, body);
      update(mac, binding.account().value().getBytes(StandardCharsets.UTF_8));
      update(mac, binding.caller().getBytes(StandardCharsets.UTF_8));
      update(mac, binding.operation().getBytes(StandardCharsets.UTF_8));
      update(mac, binding.query().getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(), TAG_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  /** Each part goes in with its length, so that no two bindings give the same bytes. */
  private static void update(Mac mac, byte[] part) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    mac.update(part);
  }
}
