package dev.cairn.demo.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one file of the catalogue, line by line. FORMAT.md describes the lines. */
final class CatalogueReader {
  private final Catalogue catalogue;
  private final String file;
  private final Map<String, String> templates = new HashMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<Routine.Call> calls = new ArrayList<>();
  private @Nullable Service service;
  private @Nullable ResourceType type;
  private String[] operation = new String[0];
  private String[] routine = new String[0];

  CatalogueReader(Catalogue catalogue, String file) {
    this.catalogue = catalogue;
    this.file = file;
  }

  void read(List<String> lines) {
    int number = 0;
    try {
      for (String line : lines) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          read(line.strip());
        }
      }
      finish();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(file + ".txt, line " + number + ": " + e.getMessage(), e);
    }
  }

  private void read(String line) {
    String[] words = line.split(" +");
    switch (words[0]) {
      case "service" -> {
        finish();
        service = Service.of(words[1], options(words, 2));
      }
      case "resource" -> {
        finish();
        type = catalogue.add(words[1], need(service, "service"), options(words, 2));
      }
      case "missing" ->
          need(type, "resource").missing(Failure.of(words[1], 0, after(line, words, 2)));
      case "create", "read", "change", "delete", "scripted" -> {
        finish();
        operation = words;
      }
      case "request", "response", "extra", "resources" ->
          templates.put(words[0], after(line, words, 1));
      case "error" ->
          failures.add(Failure.of(words[1], Integer.parseInt(words[2]), after(line, words, 3)));
      case "routine" -> {
        finish();
        routine = words;
      }
      default -> call(words);
    }
  }

  private void call(String[] words) {
    if (routine.length == 0) {
      throw new IllegalArgumentException("Unknown line: " + words[0]);
    }
    Map<String, String> options = options(words, 2);
    String via = options.getOrDefault("via", "");
    ResourceType called = catalogue.type(words[0]);
    calls.add(
        new Routine.Call(
            called,
            called.operation(words[1]),
            Integer.parseInt(options.getOrDefault("times", "1")),
            via.isEmpty() ? new byte[0] : Bytes.ascii(via + ".amazonaws.com"),
            Integer.parseInt(options.getOrDefault("often", "1000"))));
  }

  /** Adds the operation or routine whose lines have all been read. */
  private void finish() {
    if (operation.length > 0) {
      ResourceType owner = need(type, "resource");
      Phase phase = Phase.valueOf(operation[0].toUpperCase(Locale.ROOT));
      owner.add(
          Operation.of(owner, phase, operation[1], options(operation, 2), templates, failures));
    }
    if (routine.length > 0) {
      catalogue.add(new Routine(routine[1], Integer.parseInt(routine[2]), calls));
    }
    operation = new String[0];
    routine = new String[0];
    templates.clear();
    failures.clear();
    calls.clear();
  }

  private static <T> T need(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException("A " + what + " line must come first");
    }
    return value;
  }

  /** The rest of a line after so many words. */
  private static String after(String line, String[] words, int count) {
    int from = 0;
    for (int i = 0; i < count; i++) {
      from = line.indexOf(words[i], from) + words[i].length();
    }
    return line.substring(from).strip();
  }

  private static Map<String, String> options(String[] words, int from) {
    Map<String, String> options = new HashMap<>();
    for (int i = from; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String name = equals < 0 ? words[i] : words[i].substring(0, equals);
      options.put(name, equals < 0 ? "" : words[i].substring(equals + 1));
    }
    return options;
  }
}
