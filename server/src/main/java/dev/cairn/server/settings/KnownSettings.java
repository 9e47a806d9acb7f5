package dev.cairn.server.settings;

import dev.cairn.core.AccountId;
import dev.cairn.eventlog.segment.LogSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every setting, in the order of the reference. A new one is one constant and one component. */
public final class KnownSettings {
  private static final Map<String, Long> BYTE_UNITS =
      Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);

  static final Setting<Path> DATA =
      path("data", "cairn-data", "The folder that holds everything Cairn keeps.");
  static final Setting<String> LISTEN_ADDRESS =
      text(
          "listen.address",
          "an IP address",
          "127.0.0.1",
          "Where to listen. An address other than loopback needs TLS.");
  static final Setting<Integer> LISTEN_PORT =
      new Setting<>(
          "listen.port",
          "a port from 0 to 65535",
          "4580",
          "The port; 0 takes any free one, and the ready line names it.",
          value -> ranged(value, 0, 65_535));
  static final Setting<Duration> REQUEST_TIMEOUT =
      new Setting<>(
          "http.request-timeout",
          "a duration from PT1S to PT1H",
          "PT1M",
          "How long a client may take over sending one request; its connection is closed then.",
          KnownSettings::timeout);
  static final Setting<String> REGION =
      text("region", "a Region", "us-east-1", "The Region that cairn env prints.");
  static final Setting<AccountId> HOME_ACCOUNT =
      new Setting<>(
          "accounts.home",
          "twelve digits",
          "123456789012",
          "The account that exists from the start.",
          AccountId::new);
  static final Setting<Integer> ACCOUNTS_MAXIMUM =
      new Setting<>(
          "accounts.maximum",
          "a number from 1 to 1000000",
          "10000",
          "How many accounts there may be, retired ones too; imports create those they name.",
          value -> ranged(value, 1, 1_000_000));
  static final Setting<Retention> HISTORY_RETENTION =
      new Setting<>(
          "history.retention",
          "days as P90D, or forever",
          "P90D",
          "How long after ingestion LookupEvents shows an event.",
          Retention::parse);
  static final Setting<Long> LOG_SEGMENT =
      new Setting<>(
          "log.segment",
          "a size from 64KiB to 1GiB",
          "64MiB",
          "The size of one segment file of the event log.",
          text ->
              within(
                  byteCount(text),
                  LogSettings.LEAST_SEGMENT_BYTES,
                  LogSettings.MOST_SEGMENT_BYTES));
  static final Setting<Retention> LOG_RETENTION =
      new Setting<>(
          "log.retention",
          "days as P400D, or forever",
          "forever",
          "How long after ingestion the log keeps an event, at least; then whole segments are"
              + " deleted. Not shorter than history.retention.",
          Retention::parse);
  static final Setting<Long> DISK_RESERVE =
      bytes(
          "disk.reserve", "256MiB", "Free disk that Cairn leaves alone; calls are refused first.");
  static final Setting<Optional<Path>> KEY_FILE =
      optional(
          path(
              "secrets.key-file",
              "",
              "The master key's file. Unless set, one per data folder in the user's configuration"
                  + " folder, made at the first start."));
  static final Setting<Optional<String>> STORE_URL =
      optional(
          text(
              "store.url",
              "a JDBC URL of PostgreSQL",
              "",
              "Keeps state in PostgreSQL instead of SQLite in the data folder."));
  static final Setting<String> STORE_USER =
      text("store.user", "a name", "", "The PostgreSQL user.");
  static final Setting<String> STORE_PASSWORD =
      text(
          "store.password",
          "a password",
          "",
          "The PostgreSQL user's password; better in the environment or the file than an option.");
  static final Setting<Optional<Path>> WITNESS =
      optional(
          path(
              "log.witness",
              "",
              "A file outside the data folder that receives the log's signed checkpoints."));
  static final Setting<Optional<Path>> TLS_CERTIFICATE =
      optional(path("tls.certificate", "", "The server's certificate chain, PEM."));
  static final Setting<Optional<Path>> TLS_KEY =
      optional(path("tls.key", "", "The certificate's private key, PEM."));
  static final Setting<Boolean> STRICT =
      new Setting<>(
          "strict",
          "true or false",
          "false",
          "AWS's own limits and nothing that AWS does not have.",
          KnownSettings::truth);

  /** In the order of the reference. */
  public static final List<Setting<?>> ALL =
      List.of(
          DATA,
          LISTEN_ADDRESS,
          LISTEN_PORT,
          REQUEST_TIMEOUT,
          REGION,
          HOME_ACCOUNT,
          ACCOUNTS_MAXIMUM,
          HISTORY_RETENTION,
          LOG_SEGMENT,
          LOG_RETENTION,
          DISK_RESERVE,
          KEY_FILE,
          STORE_URL,
          STORE_USER,
          STORE_PASSWORD,
          WITNESS,
          TLS_CERTIFICATE,
          TLS_KEY,
          STRICT);

  private KnownSettings() {}

  /** The table in docs/reference/settings.md. */
  public static String reference() {
    return ALL.stream()
        .map(
            s ->
                "| `%s` | `%s` | %s | %s | %s |"
                    .formatted(
                        s.name(),
                        s.environmentName(),
                        s.form(),
                        s.standard().isEmpty() ? "" : "`" + s.standard() + "`",
                        s.meaning()))
        .collect(
            Collectors.joining(
                "\n",
                "| Setting | Environment | Takes | Unless set | Meaning |\n|---|---|---|---|---|\n",
                "\n"));
  }

  private static Setting<String> text(String name, String form, String standard, String meaning) {
    return new Setting<>(name, form, standard, meaning, Function.identity());
  }

  private static Setting<Path> path(String name, String standard, String meaning) {
    return new Setting<>(name, "a path", standard, meaning, Path::of);
  }

  private static <T> Setting<Optional<T>> optional(Setting<T> setting) {
    return new Setting<>(
        setting.name(),
        setting.form(),
        setting.standard(),
        setting.meaning(),
        text -> text.isEmpty() ? Optional.empty() : Optional.of(setting.parse().apply(text)));
  }

  private static Setting<Long> bytes(String name, String standard, String meaning) {
    return new Setting<>(name, "a size as 64MiB", standard, meaning, KnownSettings::byteCount);
  }

  private static long byteCount(String text) {
    for (Map.Entry<String, Long> unit : BYTE_UNITS.entrySet()) {
      if (text.endsWith(unit.getKey())) {
        String count = text.substring(0, text.length() - unit.getKey().length());
        return within(Long.parseLong(count), 0, Long.MAX_VALUE / unit.getValue()) * unit.getValue();
      }
    }
    return within(Long.parseLong(text), 0, Long.MAX_VALUE);
  }

  private static int ranged(String text, int least, int most) {
    return (int) within(Integer.parseInt(text), least, most);
  }

  private static long within(long number, long least, long most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException("Out of range: " + number);
    }
    return number;
  }

  private static Duration timeout(String text) {
    try {
      Duration timeout = Duration.parse(text);
      if (timeout.compareTo(Duration.ofSeconds(1)) < 0
          || timeout.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("Out of range: " + text);
      }
      return timeout;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("Neither true nor false: " + text);
    };
  }
}
