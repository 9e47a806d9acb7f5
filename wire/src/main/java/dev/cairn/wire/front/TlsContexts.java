package dev.cairn.wire.front;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Makes the TLS context that {@link TlsSettings} describe. */
final class TlsContexts {
  private static final String BEGIN_KEY = "-----BEGIN PRIVATE KEY-----";
  private static final String END_KEY = "-----END PRIVATE KEY-----";

  private TlsContexts() {}

  /**
   * @throws IllegalArgumentException if a file cannot be used, saying which and why
   */
  static SSLContext of(TlsSettings settings) {
    return switch (settings) {
      case TlsSettings.Pem(var certificates, var privateKey) -> ofPem(certificates, privateKey);
      case TlsSettings.KeyStore(var file, var password) -> ofKeyStore(file, password);
    };
  }

  private static SSLContext ofKeyStore(Path file, String password) {
    char[] secret = password.toCharArray();
    try {
      return context(KeyStore.getInstance(file.toFile(), secret), secret);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("Cannot use the key store " + file + ": " + reason(e), e);
    }
  }

  private static SSLContext ofPem(Path certificates, Path privateKey) {
    char[] none = new char[0];
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, none);
      store.setKeyEntry("server", key(privateKey), none, chain(certificates));
      return context(store, none);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "Cannot use the certificate " + certificates + " with its key: " + reason(e), e);
    }
  }

  private static SSLContext context(KeyStore store, char[] password)
      throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return new WatchedSslContext(context);
  }

  private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
    Certificate[] chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
            .toArray(Certificate[]::new);
    if (chain.length == 0) {
      throw new IllegalArgumentException("No certificate stands in " + file);
    }
    return chain;
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    int begin = text.indexOf(BEGIN_KEY);
    int end = text.indexOf(END_KEY);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          file
              + " holds no \""
              + BEGIN_KEY
              + "\"; convert the key with: openssl pkcs8 -topk8 -nocrypt");
    }
    byte[] encoded =
        Base64.getMimeDecoder().decode(text.substring(begin + BEGIN_KEY.length(), end));
    for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException otherAlgorithm) {
        // The key does not say its algorithm outside its own encoding: try the next.
      }
    }
    throw new IllegalArgumentException(file + " is no EC, RSA or Ed25519 key");
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
