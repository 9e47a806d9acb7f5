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
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
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

  /** Adds the options to a command's spec. */
  public static void addTo(CommandLine command) {
    CairnCommand taker = command.getCommand();
    CommandSpec spec = command.getCommandSpec();
    KnownSettings.ALL.forEach(setting -> spec.addOption(taker.option(setting)));
  }

  private OptionSpec option(Setting<?> setting) {
    ISetter setter =
        new ISetter() {
          @Override
          public <T> T set(T value) {
            if (value != null) { // The library also sets what was not given.
              options.put(setting.name(), value.toString());
            }
            return value;
          }
        };
    String shorter = SHORTER.get(setting.name());
    String[] names =
        shorter == null
            ? new String[] {setting.optionName()}
            : new String[] {setting.optionName(), shorter};
    return OptionSpec.builder(names)
        .type(String.class)
        .paramLabel("VALUE")
        .setter(setter)
        .getter(
            new CommandLine.Model.IGetter() {
              @Override
              @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
              public <T> @Nullable T get() {
                return (T) options.get(setting.name());
              }
            })
        .hidden(!IN_HELP.contains(setting.name()))
        .description(setting.meaning())
        .build();
  }

  /** The settings that hold for this command. */
  public final Settings settings() {
    return SettingsReader.read(options, System.getenv());
  }
}
