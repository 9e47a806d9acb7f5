package dev.cairn.server.commands;

import dev.cairn.server.settings.KnownSettings;
import dev.cairn.server.settings.Setting;
import dev.cairn.server.settings.Settings;
import dev.cairn.server.settings.SettingsReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command on which every setting is an option. Only the common ones stand in its help; the
 * reference lists them all.
 */
abstract class TakesSettings {
  private static final Set<String> IN_HELP = Set.of("data", "listen.port");
  private static final Map<String, String> SHORTER = Map.of("listen.port", "--port");

  private final Map<String, String> options = new HashMap<>();

  /** Adds the options to a command's spec. */
  static void addTo(CommandLine command) {
    TakesSettings taker = command.getCommand();
    CommandSpec spec = command.getCommandSpec();
    KnownSettings.ALL.forEach(setting -> spec.addOption(taker.option(setting)));
  }

  private OptionSpec option(Setting<?> setting) {
    ISetter setter =
        new ISetter() {
          @Override
          public <T> T set(T value) {
            options.put(setting.name(), String.valueOf(value));
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
  final Settings settings() {
    return SettingsReader.read(options, System.getenv());
  }

  /** The words that choose the data folder, for a person to repeat. */
  final List<String> dataWords() {
    return List.of("--data", settings().data().toString());
  }
}
