package dev.cairn.wire.recording;

import dev.cairn.wire.http.Peer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes {@code tlsDetails}. */
final class TlsWriter {
  private static final byte[] TLS_VERSION = JsonBytes.quoted("tlsVersion");
  private static final byte[] CIPHER_SUITE = JsonBytes.quoted("cipherSuite");
  private static final byte[] HOST = JsonBytes.quoted("clientProvidedHostHeader");
  private static final int MAX_HOST_BYTES = 1024;

  /** Bounded by the suites that the platform has. */
  private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

  private TlsWriter() {}

  static void write(Peer.Tls tls, String host, JsonBytes out) {
    out.beginObject();
    out.key(TLS_VERSION);
    out.text(tls.version());
    out.key(CIPHER_SUITE);
    out.text(cipherSuite(tls));
    if (!host.isEmpty()) {
      out.key(HOST);
      out.text(host, MAX_HOST_BYTES);
    }
    out.endObject();
  }

  /** The suite that was agreed on, as AWS names it. */
  static String cipherSuite(Peer.Tls tls) {
    return NAMES.computeIfAbsent(tls.cipherSuite(), TlsWriter::awsName);
  }

  /**
   * A suite as AWS names it: TLS 1.3 by the standard's name, earlier ones by OpenSSL's, {@code
   * ECDHE-RSA-AES128-GCM-SHA256} for {@code TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}.
   */
  static String awsName(String suite) {
    int with = suite.indexOf("_WITH_");
    if (!suite.startsWith("TLS_") || with < 0) {
      return suite;
    }
    String exchange = suite.substring("TLS_".length(), with).replace('_', '-');
    String cipher =
        suite
            .substring(with + "_WITH_".length())
            .replace("AES_128", "AES128")
            .replace("AES_256", "AES256")
            .replace("POLY1305_SHA256", "POLY1305")
            .replace("_CBC", "")
            .replace('_', '-');
    return exchange.equals("RSA") ? cipher : exchange + "-" + cipher;
  }
}
