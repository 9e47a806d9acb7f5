package dev.cairn.platform.s3.bucket;

import dev.cairn.core.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids by which access control lists name accounts: 64 hexadecimal digits, worked out from the
 * account's number, so that an account has the same one for ever.
 */
public final class CanonicalIds {
  private CanonicalIds() {}

  public static String of(AccountId account) {
    try {
      byte[] text = ("cairn canonical id " + account).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  public static boolean isValid(String id) {
    return id.length() == 64
        && id.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
