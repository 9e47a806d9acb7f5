import dev.cairn.core.ErrorCode;
import dev.cairn.core.Fault;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceModel;
import dev.cairn.wire.model.Shape;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a service's operation keys, errors, interface and in-process client. */
record ServiceWriter(ServiceModel model, String prefix, SourceFolder folder) {
  void write() throws IOException {
    folder.writeFile(
        "package-info.java",
        """
        /** The %s API's records, operations and errors. Generated from the service model. */
        @NullMarked
        package %s;

        import org.jspecify.annotations.NullMarked;
        """
            .formatted(model.metadata().serviceId(), folder.packageName()));
    folder.write(prefix + "Operations", operations());
    folder.write(prefix + "Errors", errors());
    folder.write(prefix, contract());
    folder.write(prefix + "Client", client());
  }

  private String operations() {
    String keys =
        model.operations().values().stream().map(this::key).collect(Collectors.joining("\n"));
    return """
    import dev.cairn.wire.NoMembers;
    import dev.cairn.wire.OperationKey;
    import dev.cairn.wire.Structure;
    import java.util.Map;
    import java.util.function.Function;

    /** Every operation of the %1$s model. */
    @SuppressWarnings("UnusedImport")
    public final class %2$sOperations {
    %3$s
      private %2$sOperations() {}

    %4$s
    %5$s}
    """
        .formatted(
            model.metadata().serviceId(),
            prefix,
            keys,
            maker("Input", OperationModel::input),
            maker("Output", OperationModel::output));
  }

  private String key(OperationModel operation) {
    return "  public static final OperationKey<%1$s, %2$s> %3$s =\n      new OperationKey<>(\"%4$s\", \"%5$s\", new Input<>(\"%5$s\"), new Output<>(\"%5$s\"));\n"
        .formatted(
            recordOf(operation.input()),
            recordOf(operation.output()),
            Names.constant(operation.name()),
            model.name(),
            operation.name());
  }

  /**
   * One class that makes the records of every operation. With a method reference for each, a start
   * would load some thousand classes, of which a process needs a few.
   */
  private String maker(String name, Function<OperationModel, Optional<Shape>> shape) {
    String cases =
        model.operations().values().stream()
            .map(
                operation ->
                    "        case \"%s\" -> {\n          return (S) %s.of(document);\n        }\n"
                        .formatted(operation.name(), recordOf(shape.apply(operation))))
            .collect(Collectors.joining());
    return """
      /** Makes an operation's %1$s of a document. */
      private record %2$s<S extends Structure>(String operation)
          implements Function<Map<String, Object>, S> {
        @Override
        @SuppressWarnings("unchecked") // The keys above name the same records.
        public S apply(Map<String, Object> document) {
          // Returned one by one, or the verifier would load every record to find what all share.
          switch (operation) {
    %3$s        default -> throw new IllegalStateException(operation);
          }
        }
      }
    """
        .formatted(name.toLowerCase(Locale.ROOT), name, cases);
  }

  private String errors() {
    Map<String, String> constants = new TreeMap<>();
    model.operations().values().stream()
        .flatMap(operation -> operation.errors().stream())
        .forEach(error -> constants.put(Names.constant(stem(error.name())), error(error)));
    return """
    import dev.cairn.core.ErrorCode;
    import dev.cairn.core.Fault;

    /** Every error that the %s model declares. */
    public final class %sErrors {
    %s
      private %sErrors() {}
    }
    """
        .formatted(
            model.metadata().serviceId(),
            prefix,
            constants.entrySet().stream()
                .map(
                    e ->
                        "  public static final ErrorCode "
                            + e.getKey()
                            + " =\n      "
                            + e.getValue())
                .collect(Collectors.joining("\n")),
            prefix);
  }

  private static String stem(String name) {
    return name.endsWith("Exception") ? name.substring(0, name.length() - 9) : name;
  }

  private static String error(ErrorCode error) {
    return "new ErrorCode(\"%s\", \"%s\", %d, Fault.%s);\n"
        .formatted(
            error.name(),
            error.code(),
            error.status(),
            error.fault() == Fault.SERVER ? "SERVER" : "CLIENT");
  }

  private String contract() {
    String methods =
        model.operations().values().stream()
            .map(operation -> "  " + signature(operation) + ";\n")
            .collect(Collectors.joining("\n"));
    return "import dev.cairn.wire.NoMembers;\n\n/** The %s API, for callers inside the process. */\n@SuppressWarnings(\"UnusedImport\")\npublic interface %s {\n%s}\n"
        .formatted(model.metadata().serviceId(), prefix, methods);
  }

  private String client() {
    String methods =
        model.operations().values().stream()
            .map(
                operation ->
                    "  @Override\n  public %s {\n    return invoker.invoke(%sOperations.%s, input);\n  }\n"
                        .formatted(signature(operation), prefix, Names.constant(operation.name())))
            .collect(Collectors.joining("\n"));
    return "import dev.cairn.wire.Invoker;\nimport dev.cairn.wire.NoMembers;\n\n/** Calls %s inside the process. */\n@SuppressWarnings(\"UnusedImport\")\npublic record %sClient(Invoker invoker) implements %s {\n%s}\n"
        .formatted(model.metadata().serviceId(), prefix, prefix, methods);
  }

  private String signature(OperationModel operation) {
    return recordOf(operation.output())
        + " "
        + Names.lowerCamel(operation.name())
        + "("
        + recordOf(operation.input())
        + " input)";
  }

  private static String recordOf(Optional<Shape> shape) {
    return shape.map(s -> Names.className(s.name())).orElse("NoMembers");
  }
}
