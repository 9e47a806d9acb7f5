import dev.cairn.core.ErrorCode;
import dev.cairn.core.Fault;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceModel;
import dev.cairn.wire.model.Shape;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /** Every operation of the %s model. */
    @SuppressWarnings("UnusedImport")
    public final class %sOperations {
    %s
      private %sOperations() {}
    }
    """
        .formatted(model.metadata().serviceId(), prefix, keys, prefix);
  }

  private String key(OperationModel operation) {
    String input = recordOf(operation.input());
    String output = recordOf(operation.output());
    return "  public static final OperationKey<%s, %s> %s =\n      new OperationKey<>(\"%s\", \"%s\", %s::of, %s::of);\n"
        .formatted(
            input,
            output,
            Names.constant(operation.name()),
            model.name(),
            operation.name(),
            input,
            output);
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
