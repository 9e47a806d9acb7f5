package dev.cairn.wire.front;

import java.nio.file.Path;

/** Where the server's certificate and private key are. */
public sealed interface TlsSettings {
  /**
   * Two PEM files.
   *
   * @param certificates the server's certificate first, then those that vouch for it
   * @param privateKey in PKCS #8, not encrypted
   */
  record Pem(Path certificates, Path privateKey) implements TlsSettings {}

  /**
   * A PKCS #12 or JKS key store with one key.
   *
   * @param password secret; of the store and of its key
   */
  record KeyStore(Path file, String password) implements TlsSettings {
    @Override
    public String toString() {
      return "KeyStore[" + file + "]";
    }
  }
}
