package dev.cairn.core.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which members of requests and answers name resources. The tables stand in {@code
 * resource-members.txt} and {@code resource-arns.txt}; a line there is all that a new one takes.
 */
final class ResourceTypes {
  private static final Map<String, String> MEMBERS = table("resource-members.txt");
  private static final Set<String> NAMES =
      MEMBERS.keySet().stream()
          .map(key -> key.substring(key.indexOf(' ') + 1))
          .collect(Collectors.toUnmodifiableSet());

  private ResourceTypes() {}

  /** The members that may name a resource, in some service. */
  static Set<String> members() {
    return NAMES;
  }

  /**
   * The type of the resource that a member names, empty if it names none.
   *
   * @param eventSource such as {@code iam.amazonaws.com}
   */
  static String of(String eventSource, String member) {
    int dot = eventSource.indexOf('.');
    String service = dot < 0 ? eventSource : eventSource.substring(0, dot);
    String own = MEMBERS.get(service + " " + member);
    return own == null ? MEMBERS.getOrDefault("* " + member, "") : own;
  }

  static Map<String, String> arns() {
    return table("resource-arns.txt");
  }

  private static Map<String, String> table(String file) {
    try (InputStream in = ResourceTypes.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("Not in the package: " + file);
      }
      Map<String, String> table = new HashMap<>();
      for (String line : lines(in)) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] columns = line.trim().split(" +", 3);
          table.put(columns[0] + " " + columns[1], columns[2]);
        }
      }
      return Map.copyOf(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
  }
}
