package dev.cairn.wire.body;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that signatures are made with. */
final class Hashes {
  private Hashes() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
