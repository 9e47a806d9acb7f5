package dev.cairn.server.cli;

import dev.cairn.server.settings.KnownSettings;
import dev.cairn.server.settings.Setting;
import dev.cairn.server.settings.Settings;
import dev.cairn.server.settings.SettingsReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command. Every setting is an option of it; only the common ones stand in its help, the
 * reference lists them all.
 */
public abstract class CairnCommand implements Callable<Integer> {
  private static final Set<String> IN_HELP = Set.of("data", "listen.port");
  private static final Map<String, String> SHORTER = Map.of("listen.port", "--port");

  private final Map<String, String> options = new HashMap<>();
  private @Nullable Place place;
  private @Nullable Console console;

  /** Set once by the command line before the command runs. */
  public final void at(Place where, Console shown) {
    this.place = where;
    this.console = shown;
  }

  public final Console console() {
    return placed(console);
  }

  /** Where commands on data run, as seen from this one. */
  public final Place place() {
    return placed(place);
  }

  private static <T> T placed(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("The command line has not placed this command");
    }
    return value;
  }

  /** Refuses to run inside a server. */
  public final void requireOwnProcess() {
    if (place() instanceof HerePlace) {
      throw new UsageException("this command does not run inside a server");
    }
  }

  /** Called in a process of its own when the words name this command, before they are read. */
  public void expect() {}

  /** Its name, its meaning, and the words that it takes beside the settings. */
  protected abstract Syntax syntax();

  /** How the library sees it. */
  public final CommandSpec spec() {
    CommandSpec spec = syntax().spec();
    KnownSettings.ALL.stream()
        .filter(setting -> takes(setting.name()))
        .forEach(setting -> spec.addOption(option(setting)));
    return spec;
  }

  /** Whether a setting is an option of this command. */
  protected boolean takes(String setting) {
    return true;
  }

  private OptionSpec option(Setting<?> setting) {
    return OptionSpec.builder(names(setting))
        .type(String.class)
        .paramLabel("VALUE")
        .setter(new Syntax.Given<String>(text -> options.put(setting.name(), text)))
        .hidden(!IN_HELP.contains(setting.name()))
        .description(setting.meaning())
        .build();
  }

  private static String[] names(Setting<?> setting) {
    String shorter = SHORTER.get(setting.name());
    return shorter == null
        ? new String[] {setting.optionName()}
        : new String[] {setting.optionName(), shorter};
  }

  /** The settings that hold for this command. */
  public final Settings settings() {
    return SettingsReader.read(options, System.getenv());
  }
}
