package dev.cairn.server.settings;

import dev.cairn.core.AccountId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Everything that can be set, typed. Made by {@link SettingsReader}; the reference in
 * docs/reference/settings.md is generated from {@link KnownSettings}.
 *
 * @param data the folder that holds everything Cairn keeps
 * @param port 0 takes any free port
 * @param diskReserveBytes free disk that is never written to
 * @param keyFile the master key's file, outside the data folder
 * @param storeUrl a PostgreSQL JDBC URL; SQLite in the data folder unless set
 * @param storePassword secret; never part of {@code toString}
 * @param witness a file outside the data folder that receives the log's signed checkpoints
 * @param tls the server's certificate and key; plain HTTP on loopback unless set
 * @param strict AWS's own limits and no extensions
 */
public record Settings(
    Path data,
    String address,
    int port,
    String region,
    AccountId homeAccount,
    Retention historyRetention,
    long logSegmentBytes,
    long diskReserveBytes,
    Optional<Path> keyFile,
    Optional<String> storeUrl,
    String storeUser,
    String storePassword,
    Optional<Path> witness,
    Optional<Tls> tls,
    boolean strict) {

  /** The same on another folder with another master key, state in SQLite, without a witness. */
  public Settings at(Path folder, Path masterKey) {
    return new Settings(
        folder,
        address,
        port,
        region,
        homeAccount,
        historyRetention,
        logSegmentBytes,
        diskReserveBytes,
        Optional.of(masterKey),
        Optional.empty(),
        "",
        "",
        Optional.empty(),
        tls,
        strict);
  }

  /** Names no secret. */
  @Override
  public String toString() {
    return "Settings[data=" + data + ", listen=" + address + ":" + port + "]";
  }

  /** PEM files. */
  public record Tls(Path certificate, Path key) {}
}
