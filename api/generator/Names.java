import java.util.Set;

/** Turns the models' names into Java's. */
final class Names {
  private static final Set<String> TAKEN =
      Set.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "try",
          "void",
          "volatile",
          "while",
          "clone",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait",
          "true",
          "false",
          "null",
          "toDocument",
          "of",
          "builder");

  private static final Set<String> TAKEN_CLASSES =
      Set.of(
          "Boolean",
          "Documents",
          "Double",
          "Instant",
          "Integer",
          "List",
          "Long",
          "Map",
          "Object",
          "Override",
          "Payload",
          "String",
          "Structure");

  private Names() {}

  /** {@code MFADevice} becomes {@code mfaDevice}, {@code UserName} {@code userName}. */
  static String lowerCamel(String name) {
    int upper = 0;
    while (upper < name.length() && Character.isUpperCase(name.charAt(upper))) {
      upper++;
    }
    boolean acronym = upper > 1 && upper < name.length();
    int lowered = Math.max(acronym ? upper - 1 : upper, 0);
    String camel =
        name.substring(0, lowered).toLowerCase(java.util.Locale.ROOT) + name.substring(lowered);
    return TAKEN.contains(camel) ? camel + "_" : camel;
  }

  /** {@code CreateSAMLProvider} becomes {@code CREATE_SAML_PROVIDER}. */
  static String constant(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
        .toUpperCase(java.util.Locale.ROOT);
  }

  /** The class of a shape. S3 names shapes that generated code needs to mean Java's. */
  static String className(String shape) {
    String name = Character.toUpperCase(shape.charAt(0)) + shape.substring(1);
    return TAKEN_CLASSES.contains(name) ? name + "Shape" : name;
  }
}
