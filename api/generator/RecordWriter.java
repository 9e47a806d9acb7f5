import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceModel;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.ShapeType;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a record for every structure that a service's inputs and outputs reach. */
record RecordWriter(ServiceModel model, SourceFolder folder) {
  /** From how many components on a record has a builder. */
  private static final int BUILDER_AT = 5;

  void write() throws IOException {
    Map<String, Shape> structures = new TreeMap<>();
    for (OperationModel operation : model.operations().values()) {
      Stream.of(operation.input(), operation.output())
          .flatMap(shape -> shape.stream())
          .flatMap(shape -> shape.reachable().stream())
          .filter(RecordWriter::isRecord)
          .forEach(shape -> structures.put(shape.name(), shape));
    }
    for (Shape structure : structures.values()) {
      folder.write(Names.className(structure.name()), source(structure));
    }
  }

  private static boolean isRecord(Shape shape) {
    return shape.type() == ShapeType.STRUCTURE && !shape.document();
  }

  private String source(Shape structure) {
    String name = Names.className(structure.name());
    return """
    import dev.cairn.wire.Documents;
    import dev.cairn.wire.Payload;
    import dev.cairn.wire.Structure;
    import java.time.Instant;
    import java.util.LinkedHashMap;
    import java.util.List;
    import java.util.Map;
    import org.jspecify.annotations.Nullable;

    /** {@code %s} of the %s model. Absent members are null. */
    @SuppressWarnings({"ArrayRecordComponent", "UnusedImport", "unused"})
    public record %s(%s) implements Structure {
    %s
      /** Reads a document. */
      public static %s of(Map<String, Object> document) {
        return new %s(%s);
      }

      @Override
      public Map<String, Object> toDocument() {
        Map<String, Object> document = LinkedHashMap.newLinkedHashMap(%d);
    %s    return document;
      }
    %s}
    """
        .formatted(
            structure.name(),
            model.metadata().serviceId(),
            name,
            members(structure).map(m -> component(structure, m)).collect(Collectors.joining(",")),
            compactConstructor(structure, name),
            name,
            name,
            members(structure).map(m -> read(structure, m)).collect(Collectors.joining(",")),
            structure.members().size(),
            members(structure).map(RecordWriter::put).collect(Collectors.joining()),
            structure.members().size() < BUILDER_AT ? "" : builder(structure, name));
  }

  private static Stream<Member> members(Shape structure) {
    return structure.members().values().stream();
  }

  private static String field(Member member) {
    return Names.lowerCamel(member.name());
  }

  private static boolean required(Shape structure, Member member) {
    return structure.required().contains(member.name());
  }

  private static String component(Shape structure, Member member) {
    return "\n    " + type(structure, member) + " " + field(member);
  }

  private static String type(Shape structure, Member member) {
    return required(structure, member) ? type(member) : nullable(member);
  }

  private static String nullable(Member member) {
    String type = type(member);
    return type.equals("byte[]") ? "byte @Nullable []" : "@Nullable " + type;
  }

  private static String type(Member member) {
    return streamed(member) ? "Payload" : type(member.shape());
  }

  /** Only members of inputs and outputs themselves are streamed, so elements never are. */
  private static boolean streamed(Member member) {
    return member.shape().type() == ShapeType.BLOB && member.streaming();
  }

  private static String type(Shape shape) {
    return switch (shape.type()) {
      case STRUCTURE -> shape.document() ? "Object" : Names.className(shape.name());
      case LIST -> "List<" + type(shape.element().shape()) + ">";
      case MAP -> "Map<String, " + type(shape.element().shape()) + ">";
      case STRING -> "String";
      case BOOLEAN -> "Boolean";
      case INTEGER -> "Integer";
      case LONG -> "Long";
      case FLOAT, DOUBLE -> "Double";
      case TIMESTAMP -> "Instant";
      case BLOB -> "byte[]";
    };
  }

  private static String compactConstructor(Shape structure, String name) {
    String body =
        members(structure)
            .map(m -> copy(structure, m))
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining());
    return body.isEmpty() ? "" : "  public " + name + " {\n" + body + "  }\n";
  }

  /** Collections are copied, required members checked. */
  private static String copy(Shape structure, Member member) {
    String field = field(member);
    boolean required = required(structure, member);
    String copied =
        switch (member.shape().type()) {
          case LIST -> "List.copyOf(" + field + ")";
          case MAP -> "java.util.Collections.unmodifiableMap(new LinkedHashMap<>(" + field + "))";
          default -> field;
        };
    if (required) {
      String checked = "    Documents.required(" + field + ", \"" + member.name() + "\");\n";
      return copied.equals(field) ? checked : checked + "    " + field + " = " + copied + ";\n";
    }
    return copied.equals(field)
        ? ""
        : "    " + field + " = " + field + " == null ? null : " + copied + ";\n";
  }

  private static String read(Shape structure, Member member) {
    String at = "(document, \"" + member.name() + "\"";
    Shape shape = member.shape();
    String value =
        switch (shape.type()) {
          case STRUCTURE ->
              shape.document()
                  ? "Documents.any" + at + ")"
                  : "Documents.structure" + at + ", " + Names.className(shape.name()) + "::of)";
          case LIST -> "Documents.list" + at + ", " + reader(shape.element().shape(), 0) + ")";
          case MAP -> "Documents.map" + at + ", " + reader(shape.element().shape(), 0) + ")";
          case STRING -> "Documents.string" + at + ")";
          case BOOLEAN -> "Documents.bool" + at + ")";
          case INTEGER -> "Documents.integer" + at + ")";
          case LONG -> "Documents.longValue" + at + ")";
          case FLOAT, DOUBLE -> "Documents.number" + at + ")";
          case TIMESTAMP -> "Documents.timestamp" + at + ")";
          case BLOB ->
              streamed(member) ? "Documents.payload" + at + ")" : "Documents.blob" + at + ")";
        };
    return "\n        "
        + (required(structure, member)
            ? "Documents.required(" + value + ", \"" + member.name() + "\")"
            : value);
  }

  private static String reader(Shape shape, int depth) {
    String v = "v" + depth;
    String body =
        switch (shape.type()) {
          case STRUCTURE ->
              shape.document()
                  ? v
                  : Names.className(shape.name()) + ".of(Documents.object(" + v + "))";
          case LIST ->
              "Documents.elements(" + v + ", " + reader(shape.element().shape(), depth + 1) + ")";
          case MAP ->
              "Documents.values(" + v + ", " + reader(shape.element().shape(), depth + 1) + ")";
          case INTEGER -> "Math.toIntExact((Long) " + v + ")";
          case STRING, BOOLEAN, LONG, FLOAT, DOUBLE, TIMESTAMP, BLOB ->
              "(" + type(shape) + ") " + v;
        };
    return v + " -> " + body;
  }

  private static String put(Member member) {
    String field = field(member);
    String value = writer(member.shape(), field, 0);
    boolean guarded = !Objects.equals(value, field);
    return "    Documents.put(document, \""
        + member.name()
        + "\", "
        + (guarded ? field + " == null ? null : " + value : value)
        + ");\n";
  }

  private static String writer(Shape shape, String value, int depth) {
    String v = "v" + depth;
    return switch (shape.type()) {
      case STRUCTURE -> shape.document() ? value : value + ".toDocument()";
      case LIST, MAP -> {
        Shape element = shape.element().shape();
        String inner = writer(element, v, depth + 1);
        String helper = shape.type() == ShapeType.LIST ? "mapList(" : "mapValues(";
        yield inner.equals(v)
            ? value
            : "Documents.<"
                + type(element)
                + ", Object>"
                + helper
                + value
                + ", "
                + v
                + " -> "
                + inner
                + ")";
      }
      case INTEGER -> "(long) (int) " + value;
      case STRING, BOOLEAN, LONG, FLOAT, DOUBLE, TIMESTAMP, BLOB -> value;
    };
  }

  private static String builder(Shape structure, String name) {
    StringBuilder out = new StringBuilder();
    out.append("\n  public static Builder builder() {\n    return new Builder();\n  }\n");
    out.append("\n  /** Collects the members; absent ones stay null. */\n");
    out.append("  public static final class Builder {\n");
    members(structure)
        .forEach(
            m -> {
              String nullable = nullable(m);
              String f = field(m);
              out.append("    private ").append(nullable).append(' ').append(f).append(";\n\n");
              out.append("    public Builder ").append(f).append('(').append(nullable);
              out.append(" value) {\n      this.").append(f).append(" = value;\n");
              out.append("      return this;\n    }\n\n");
            });
    out.append("    public ").append(name).append(" build() {\n      return new ").append(name);
    out.append(
        members(structure)
            .map(
                m ->
                    required(structure, m)
                        ? "Documents.required(" + field(m) + ", \"" + m.name() + "\")"
                        : field(m))
            .collect(Collectors.joining(", ", "(", ");\n    }\n  }\n")));
    return out.toString();
  }
}
