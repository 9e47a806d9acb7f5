package dev.cairn.wire.front;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for 127.0.0.1, made by the platform's own keytool. */
final class Certificates {
  static final String PASSWORD = "of-a-test";

  private final Path folder;
  private final Path store;

  Certificates(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.store = folder.resolve("server.p12");
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("keytool failed: " + Files.readString(folder.resolve("keytool.log")));
    }
  }

  TlsSettings keyStore() {
    return new TlsSettings.KeyStore(store, PASSWORD);
  }

  TlsSettings pem() throws IOException, GeneralSecurityException {
    KeyStore loaded = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    return new TlsSettings.Pem(
        write("CERTIFICATE", loaded.getCertificate("server").getEncoded()),
        write(
            "PRIVATE KEY",
            Objects.requireNonNull(loaded.getKey("server", PASSWORD.toCharArray())).getEncoded()));
  }

  private Path write(String kind, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(content);
    return Files.writeString(
        folder.resolve(kind.replace(' ', '-') + ".pem"),
        "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }

  /** A client's context that trusts this certificate and no other. */
  SSLContext trusting() throws IOException, GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
