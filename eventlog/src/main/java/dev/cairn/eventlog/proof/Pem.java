package dev.cairn.eventlog.proof;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of keys. */
final class Pem {
  static final String PRIVATE_KEY = "PRIVATE KEY";
  static final String PUBLIC_KEY = "PUBLIC KEY";

  private Pem() {}

  static String encode(String label, byte[] key) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /** The section of that label; fails if the text has none. */
  static byte[] decode(String text, String label) {
    Pattern section =
        Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label);
    Matcher matcher = section.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("The file has no section " + label);
    }
    return Base64.getMimeDecoder().decode(matcher.group(1));
  }
}
