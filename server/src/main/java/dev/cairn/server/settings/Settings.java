package dev.cairn.server.settings;

import dev.cairn.core.AccountId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that can be set, typed. Made by {@link SettingsReader}; the reference in
 * docs/reference/settings.md is generated from {@link KnownSettings}.
 *
 * @param data the folder that holds everything Cairn keeps
 * @param keyFile the master key's file, outside the data folder
 * @param strict AWS's own limits and no extensions
 */
public record Settings(
    Path data,
    Listening listening,
    String region,
    Accounts accounts,
    Retention historyRetention,
    Log log,
    Optional<Path> keyFile,
    Store store,
    boolean strict) {

  /** The same on another folder with another master key, state in SQLite, without a witness. */
  public Settings at(Path folder, Path masterKey) {
    return new Settings(
        folder,
        listening,
        region,
        accounts,
        historyRetention,
        log.withoutWitness(),
        Optional.of(masterKey),
        Store.IN_FOLDER,
        strict);
  }

  /** The account that exists from the start. */
  public AccountId homeAccount() {
    return accounts.home();
  }

  /** Names no secret. */
  @Override
  public String toString() {
    return "Settings[data="
        + data
        + ", listen="
        + listening.address()
        + ":"
        + listening.port()
        + "]";
  }

  /**
   * The door.
   *
   * @param port 0 takes any free port
   * @param requestTimeout how long a client may take over one request
   * @param tls plain HTTP on loopback unless set
   */
  public record Listening(String address, int port, Duration requestTimeout, Optional<Tls> tls) {}

  /** The server's certificate chain and its key: PEM files. */
  public record Tls(Path certificate, Path key) {}

  /**
   * Whose events are kept.
   *
   * @param home exists from the start
   * @param maximum how many there may be, retired ones too
   */
  public record Accounts(AccountId home, int maximum) {}

  /**
   * The event log.
   *
   * @param segmentBytes of one full-grown segment file
   * @param reserveBytes free disk that is never written to
   * @param retention how long its events are kept; never shorter than event history's
   * @param witness a file outside the data folder that receives signed checkpoints
   */
  public record Log(
      long segmentBytes, long reserveBytes, Retention retention, Optional<Path> witness) {
    Log withoutWitness() {
      return new Log(segmentBytes, reserveBytes, retention, Optional.empty());
    }
  }

  /**
   * Where state is kept.
   *
   * @param url a PostgreSQL JDBC URL; SQLite in the data folder unless set
   * @param password secret; never part of {@code toString}
   */
  public record Store(Optional<String> url, String user, String password) {
    static final Store IN_FOLDER = new Store(Optional.empty(), "", "");

    @Override
    public String toString() {
      return "Store[url=" + url + ", user=" + user + "]";
    }
  }
}
