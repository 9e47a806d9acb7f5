package dev.cairn.policy.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes documents from shorthand: {@code IP+ s3:Get*@bkt/* {Bool aws:SecureTransport true}}. A
 * comma separates actions, resources and principals; {@code !} makes NotAction, NotResource or
 * NotPrincipal of them; {@code &} separates clauses.
 */
final class Shorthand {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?<type>[A-Z]+)(?<level>[1-9])?(?<old>08)?(?<effect>[+-]) (?<body>.*?)"
              + "(?: \\{(?<condition>.*)\\})?");
  private static final List<String> WITH_PRINCIPAL = List.of("RP", "KP", "TP", "RCP", "VE");
  private static final Pattern COMMA = Pattern.compile(",(?! )");

  private Shorthand() {}

  /** Documents by type and level, such as {@code SCP2}. */
  static Map<String, String> documents(String shorthand) {
    Map<String, List<String>> statements = new LinkedHashMap<>();
    Map<String, String> versions = new LinkedHashMap<>();
    for (String each : shorthand.split(" ; ", -1)) {
      Matcher statement = STATEMENT.matcher(each.strip());
      if (statement.matches()) {
        String type = statement.group("type");
        String level = statement.group("level");
        String key = level == null ? type : type + level;
        statements.computeIfAbsent(key, k -> new ArrayList<>()).add(statement(statement));
        versions.put(key, statement.group("old") == null ? "2012-10-17" : "2008-10-17");
      }
    }
    Map<String, String> documents = new LinkedHashMap<>();
    statements.forEach(
        (key, list) ->
            documents.put(
                key,
                "{\"Version\":\"%s\",\"Statement\":[%s]}"
                    .formatted(versions.get(key), String.join(",", list))));
    return documents;
  }

  private static String statement(Matcher statement) {
    Map<String, String> members = new LinkedHashMap<>();
    String type = statement.group("type");
    members.put("Effect", quoted(statement.group("effect").equals("+") ? "Allow" : "Deny"));
    String body = statement.group("body").strip();
    if (WITH_PRINCIPAL.contains(type)) {
      int space = body.indexOf(' ');
      String principals = body.substring(0, space);
      boolean not = principals.startsWith("!");
      members.put(
          not ? "NotPrincipal" : "Principal",
          principals(not ? principals.substring(1) : principals));
      body = body.substring(space + 1).strip();
    }
    int at = body.indexOf('@');
    String actions = at < 0 ? body : body.substring(0, at);
    put(members, "Action", actions.startsWith("!"), texts(strip(actions)));
    if (!type.equals("TP")) {
      String resources = at < 0 ? "*" : body.substring(at + 1);
      List<String> arns = texts(strip(resources)).stream().map(Cast::resource).toList();
      put(members, "Resource", resources.startsWith("!"), arns);
    }
    if (statement.group("condition") != null) {
      members.put("Condition", conditions(statement.group("condition")));
    }
    return object(members);
  }

  private static void put(
      Map<String, String> members, String name, boolean not, List<String> texts) {
    members.put(not ? "Not" + name : name, list(texts));
  }

  private static String principals(String names) {
    if (names.equals("*")) {
      return quoted("*");
    }
    Map<String, List<String>> families = new LinkedHashMap<>();
    for (String name : texts(names)) {
      Map.Entry<String, String> named = Cast.named(name);
      families.computeIfAbsent(named.getKey(), f -> new ArrayList<>()).add(named.getValue());
    }
    Map<String, String> members = new LinkedHashMap<>();
    families.forEach((family, list) -> members.put(family, list(list)));
    return object(members);
  }

  /** {@code Operator key value & Operator key [value,value]}. */
  static String conditions(String shorthand) {
    Map<String, Map<String, String>> operators = new LinkedHashMap<>();
    for (String clause : shorthand.split(" & ", -1)) {
      String[] parts = clause.strip().split(" ", 3);
      operators
          .computeIfAbsent(parts[0], o -> new LinkedHashMap<>())
          .put(parts[1], values(parts.length < 3 ? "" : parts[2]));
    }
    Map<String, String> members = new LinkedHashMap<>();
    operators.forEach((operator, keys) -> members.put(operator, object(keys)));
    return object(members);
  }

  private static String values(String values) {
    if (values.startsWith("[")) {
      return list(texts(values.substring(1, values.length() - 1)));
    }
    return values.startsWith("raw:") ? values.substring(4) : quoted(values);
  }

  static List<String> texts(String text) {
    return text.isEmpty() ? List.of() : Stream.of(COMMA.split(text, -1)).toList();
  }

  private static String strip(String text) {
    return text.startsWith("!") ? text.substring(1) : text;
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> quoted(member.getKey()) + ":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String list(List<String> texts) {
    return texts.stream().map(Shorthand::quoted).collect(Collectors.joining(",", "[", "]"));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
