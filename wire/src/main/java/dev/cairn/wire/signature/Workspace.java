package dev.cairn.wire.signature;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What one verification works with: a byte buffer, a digest and a MAC. Borrowed from a small pool
 * and not kept in a thread's locals, because every connection has its own virtual thread.
 */
final class Workspace implements AutoCloseable {
  static final String HMAC = "HmacSHA256";
  private static final int POOLED = 64;
  private static final int KEPT_BYTES = 64 << 10;
  private static final AtomicReferenceArray<@Nullable Workspace> POOL =
      new AtomicReferenceArray<>(POOLED);
  private static final byte[] UPPER = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LOWER = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest sha256;
  private final Mac mac;
  private byte[] bytes = new byte[2048];
  private int length;

  private Workspace() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
      mac = Mac.getInstance(HMAC);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** A workspace with an empty buffer; close it to give it back. */
  static Workspace borrow() {
    int start = (int) Thread.currentThread().threadId();
    for (int i = 0; i < 4; i++) {
      Workspace pooled = POOL.getAndSet((start + i) & (POOLED - 1), null);
      if (pooled != null) {
        return pooled;
      }
    }
    return new Workspace();
  }

  @Override
  public void close() {
    length = 0;
    if (bytes.length <= KEPT_BYTES) {
      POOL.lazySet((int) Thread.currentThread().threadId() & (POOLED - 1), this);
    }
  }

  int length() {
    return length;
  }

  /** Whether the bytes from {@code start} on are this ASCII text. */
  boolean endsWith(int start, String ascii) {
    boolean same = length - start == ascii.length();
    for (int i = 0; same && i < ascii.length(); i++) {
      same = bytes[start + i] == ascii.charAt(i);
    }
    return same;
  }

  /** Copies bytes that the buffer holds already to its end. */
  void appendRange(int from, int to) {
    ensure(to - from);
    System.arraycopy(bytes, from, bytes, length, to - from);
    length += to - from;
  }

  /** Moves the bytes from {@code from} to the end down to {@code to}. */
  void moveDown(int to, int from) {
    System.arraycopy(bytes, from, bytes, to, length - from);
    length -= from - to;
  }

  /** Compares two ranges of the buffer as unsigned bytes. */
  int compareRanges(int from, int to, int otherFrom, int otherTo) {
    return Arrays.compareUnsigned(bytes, from, to, bytes, otherFrom, otherTo);
  }

  boolean rangeEquals(int from, int to, byte[] other) {
    return Arrays.equals(bytes, from, to, other, 0, other.length);
  }

  void append(char ascii) {
    ensure(1);
    bytes[length++] = (byte) ascii;
  }

  void append(byte value) {
    ensure(1);
    bytes[length++] = value;
  }

  /** Appends a text in UTF-8. */
  void append(String text) {
    append(text, 0, text.length());
  }

  void append(String text, int from, int to) {
    ensure(to - from);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        append(text.substring(i, to).getBytes(StandardCharsets.UTF_8));
        return;
      }
      bytes[length++] = (byte) c;
    }
  }

  void append(byte[] other) {
    ensure(other.length);
    System.arraycopy(other, 0, bytes, length, other.length);
    length += other.length;
  }

  /** Appends bytes in lower-case hexadecimal. */
  void appendHex(byte[] other) {
    ensure(other.length * 2);
    for (byte b : other) {
      bytes[length++] = LOWER[b >> 4 & 15];
      bytes[length++] = LOWER[b & 15];
    }
  }

  /** Appends a byte as itself if URIs may hold it, else percent-encoded. */
  void appendEncoded(int value) {
    if (unreserved(value)) {
      append((byte) value);
    } else {
      ensure(3);
      bytes[length++] = '%';
      bytes[length++] = UPPER[value >> 4 & 15];
      bytes[length++] = UPPER[value & 15];
    }
  }

  private static boolean unreserved(int value) {
    return (value >= 'a' && value <= 'z')
        || (value >= 'A' && value <= 'Z')
        || (value >= '0' && value <= '9')
        || value == '-'
        || value == '.'
        || value == '_'
        || value == '~';
  }

  /** The SHA-256 of the buffer. */
  byte[] digest() {
    sha256.update(bytes, 0, length);
    return sha256.digest();
  }

  byte[] digest(byte[] other) {
    return sha256.digest(other);
  }

  /** The HMAC of the buffer. */
  byte[] mac(SecretKeySpec key) {
    init(key);
    mac.update(bytes, 0, length);
    return mac.doFinal();
  }

  /** Puts the string to sign in the canonical request's place. */
  void replaceByStringToSign(String date, Scope scope) {
    byte[] hash = digest();
    length = 0;
    append(Claim.ALGORITHM);
    append('\n');
    append(date);
    append('\n');
    append(scope.toString());
    append('\n');
    appendHex(hash);
  }

  private void init(SecretKeySpec key) {
    try {
      mac.init(key);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC takes any key", e);
    }
  }

  /** Derives the key that signs within a scope. */
  SecretKeySpec signingKey(String secretKey, Scope scope) {
    byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
    for (String part :
        new String[] {scope.day(), scope.region(), scope.service(), Scope.TERMINATOR}) {
      init(new SecretKeySpec(key, HMAC));
      key = mac.doFinal(part.getBytes(StandardCharsets.UTF_8));
    }
    return new SecretKeySpec(key, HMAC);
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
