package dev.cairn.server.cli;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a command is called, what it says of itself and which words it takes. Declared in calls, not
 * in annotations: to read those takes longer than most commands run.
 */
public final class Syntax {
  private final CommandSpec spec;

  private Syntax(CommandSpec spec) {
    this.spec = spec;
  }

  /**
   * The beginning of a command's syntax.
   *
   * @param command a {@code Runnable} or {@code Callable} that runs it
   * @param meaning one line or more for its help
   */
  public static Syntax of(Object command, String name, String... meaning) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command, new PlainFactory()).name(name);
    spec.usageMessage().description(meaning);
    spec.versionProvider((IVersionProvider) Version::lines);
    return new Syntax(spec.addOption(help()).addOption(version()));
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help message and exit.")
        .build();
  }

  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Print version information and exit.")
        .build();
  }

  /** An option without a value. */
  public Syntax flag(String name, String meaning, Runnable given) {
    OptionSpec.Builder option = OptionSpec.builder(name).type(boolean.class).description(meaning);
    return add(option, (Boolean on) -> onlyIf(on, given));
  }

  private static void onlyIf(boolean on, Runnable given) {
    if (on) {
      given.run();
    }
  }

  /**
   * An option with a value.
   *
   * @param type what its text is converted to
   * @param standard the text of what holds unless given; null if nothing does
   */
  public <T> Syntax option(
      String name, String meaning, Class<T> type, @Nullable String standard, Consumer<T> given) {
    OptionSpec.Builder option =
        OptionSpec.builder(name)
            .type(type)
            .paramLabel("VALUE")
            .description(standard == null ? meaning : meaning + "; " + standard + " unless given")
            .defaultValue(standard);
    return add(option, given);
  }

  /** One word that must be there. */
  public Syntax word(String label, String meaning, Consumer<String> given) {
    PositionalParamSpec.Builder word =
        PositionalParamSpec.builder()
            .type(String.class)
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel(label)
            .description(meaning);
    return add(word, given);
  }

  /**
   * Words.
   *
   * @param arity how many there may be, such as {@code 0..2}
   */
  public Syntax words(String label, String arity, String meaning, Consumer<List<String>> given) {
    PositionalParamSpec.Builder words =
        PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity(arity)
            .paramLabel(label)
            .description(meaning);
    return add(words, given);
  }

  /** Leaves it out of the list of commands. */
  public Syntax hidden() {
    spec.usageMessage().hidden(true);
    return this;
  }

  /** How the library sees it. */
  public CommandSpec spec() {
    return spec;
  }

  private <T> Syntax add(OptionSpec.Builder option, Consumer<T> given) {
    Given<T> value = new Given<>(given);
    spec.addOption(option.setter(value).getter(value).build());
    return this;
  }

  private <T> Syntax add(PositionalParamSpec.Builder words, Consumer<T> given) {
    Given<T> value = new Given<>(given);
    spec.addPositional(words.setter(value).getter(value).build());
    return this;
  }

  /** Hands on what was given. The library also sets what was not, to null. */
  static final class Given<V> implements ISetter, IGetter {
    private final Consumer<V> taker;
    private @Nullable Object value;

    Given(Consumer<V> taker) {
      this.taker = taker;
    }

    @Override
    @SuppressWarnings("unchecked") // The library has converted it to the declared type.
    public <T> T set(T given) {
      value = given;
      if (given != null) {
        taker.accept((V) given);
      }
      return given;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As the library wants it.
    public <T> @Nullable T get() {
      return (T) value;
    }
  }
}
