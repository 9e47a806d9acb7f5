package dev.cairn.server.settings;

import java.util.Locale;
import java.util.function.Function;

/**
 * One knob.
 *
 * @param name its name in the settings file, such as {@code history.retention}
 * @param form what a value looks like, for people
 * @param standard the text of the value that holds unless set
 * @param meaning one sentence for the reference
 * @param parse reads a value; throws IllegalArgumentException with what is wrong
 */
public record Setting<T>(
    String name, String form, String standard, String meaning, Function<String, T> parse) {

  /** {@code history.retention} is {@code CAIRN_HISTORY_RETENTION} in the environment. */
  public String environmentName() {
    return "CAIRN_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** {@code --history.retention}. */
  public String optionName() {
    return "--" + name;
  }

  T value(String text) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "Setting " + name + " cannot be \"" + text + "\"; it takes " + form, e);
    }
  }
}
