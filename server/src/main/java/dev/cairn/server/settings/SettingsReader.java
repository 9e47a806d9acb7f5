package dev.cairn.server.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads settings from three places: options win over the environment, which wins over the file
 * {@code cairn.properties} in the data folder. An unknown name stops the start, wherever it stands.
 */
public final class SettingsReader {
  /** The settings' file in a data folder; it may be there before anything else. */
  public static final String FILE = "cairn.properties";

  private static final String PREFIX = "CAIRN_";

  /** Environment names that mean something to scripts around Cairn, not to Cairn. */
  private static final Map<String, String> NOT_SETTINGS =
      Map.of(
          "CAIRN_JAVA_HOME", "the launcher's JDK",
          "CAIRN_JAVA_OPTIONS", "the launcher's JVM options",
          "CAIRN_BUILD", "whether the launcher builds",
          "CAIRN_HEAP", "the launcher's heap limit",
          "CAIRN_REQUIRE", "what the tests require");

  private final Map<String, String> values = new HashMap<>();

  private SettingsReader() {}

  /**
   * Reads settings.
   *
   * @param options by the settings' names
   * @throws SettingsException with what to mend
   */
  public static Settings read(Map<String, String> options, Map<String, String> environment) {
    SettingsReader reader = new SettingsReader();
    reader.addEnvironment(environment);
    reader.addKnown(options, "option --");
    Path data = reader.value(KnownSettings.DATA);
    reader.addFile(data.resolve(FILE));
    return reader.settings();
  }

  private void addEnvironment(Map<String, String> environment) {
    Map<String, Setting<?>> known =
        KnownSettings.ALL.stream()
            .collect(Collectors.toMap(Setting::environmentName, Function.identity()));
    environment.forEach(
        (name, value) -> {
          if (!name.startsWith(PREFIX) || NOT_SETTINGS.containsKey(name)) {
            return;
          }
          Setting<?> setting = known.get(name);
          if (setting == null) {
            throw unknown("environment variable " + name);
          }
          values.put(setting.name(), value);
        });
  }

  private void addKnown(Map<String, String> given, String place) {
    given.forEach(
        (name, value) -> {
          if (KnownSettings.ALL.stream().noneMatch(setting -> setting.name().equals(name))) {
            throw unknown(place + name);
          }
          values.put(name, value);
        });
  }

  /** What the file says holds only where nothing else was said. */
  private void addFile(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException("Cannot read the settings in " + file + ": " + e.getMessage(), e);
    }
    Map<String, String> said = new HashMap<>(values);
    addKnown(
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(Function.identity(), properties::getProperty)),
        "setting in " + file + ": ");
    values.putAll(said);
  }

  private static SettingsException unknown(String what) {
    return new SettingsException(
        "Unknown " + what + "; docs/reference/settings.md lists the settings");
  }

  private <T> T value(Setting<T> setting) {
    return setting.value(values.getOrDefault(setting.name(), setting.standard()));
  }

  private Settings settings() {
    return new Settings(
        value(KnownSettings.DATA),
        listening(),
        value(KnownSettings.REGION),
        new Settings.Accounts(
            value(KnownSettings.HOME_ACCOUNT), value(KnownSettings.ACCOUNTS_MAXIMUM)),
        value(KnownSettings.HISTORY_RETENTION),
        log(),
        value(KnownSettings.KEY_FILE),
        new Settings.Store(
            value(KnownSettings.STORE_URL),
            value(KnownSettings.STORE_USER),
            value(KnownSettings.STORE_PASSWORD)),
        value(KnownSettings.STRICT));
  }

  private Settings.Listening listening() {
    return new Settings.Listening(
        value(KnownSettings.LISTEN_ADDRESS),
        value(KnownSettings.LISTEN_PORT),
        value(KnownSettings.REQUEST_TIMEOUT),
        tls());
  }

  private Settings.Log log() {
    Retention retention = value(KnownSettings.LOG_RETENTION);
    Retention history = value(KnownSettings.HISTORY_RETENTION);
    if (retention.isShorterThan(history)) {
      throw new SettingsException(
          "log.retention cannot be "
              + retention
              + " while history.retention is "
              + history
              + ", since history shows what the log holds; lengthen the one or shorten the other");
    }
    return new Settings.Log(
        value(KnownSettings.LOG_SEGMENT),
        value(KnownSettings.DISK_RESERVE),
        retention,
        value(KnownSettings.WITNESS));
  }

  private Optional<Settings.Tls> tls() {
    Optional<Path> certificate = value(KnownSettings.TLS_CERTIFICATE);
    Optional<Path> key = value(KnownSettings.TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      throw new SettingsException("tls.certificate and tls.key are set together or not at all");
    }
    return certificate.map(chain -> new Settings.Tls(chain, key.orElseThrow()));
  }
}
