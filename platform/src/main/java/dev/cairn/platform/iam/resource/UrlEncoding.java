package dev.cairn.platform.iam.resource;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encodes as RFC 3986: the only form that form decoders and others both read. */
public final class UrlEncoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private UrlEncoding() {}

  /** The text with everything but unreserved characters encoded: a space as %20, + as %2B. */
  public static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length() * 2);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(b)) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static boolean isUnreserved(byte b) {
    return UNRESERVED.indexOf(b) >= 0;
  }
}
