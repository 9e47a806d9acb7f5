package dev.cairn.core.event;

import dev.cairn.core.event.EventFields.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Walks requests, answers and the record's own list for the resources that an event touched. Used
 * again for every record; not safe for use by many threads.
 */
final class EventParameters {
  private static final int MAX_CANDIDATES = 64;
  private static final int MAX_NAME_CHARACTERS = 1024;
  private static final int MAX_VALUE_CHARACTERS = 64;

  /** Members whose values nobody searches for: they would only fill the index. */
  private static final Set<String> NOISE =
      Set.of(
          "clientRequestToken",
          "clientToken",
          "contentHash",
          "encryptionAlgorithm",
          "captureTime",
          "endTime",
          "executionDate",
          "from",
          "idempotencyToken",
          "marker",
          "nextToken",
          "startTime",
          "SecretVersionId");

  /** Names that stand for everything or nothing. */
  private static final Set<String> NOT_NAMES =
      Set.of("", "*", "default", "HIDDEN_DUE_TO_SECURITY_REASONS");

  private final Words words;
  private final List<Resource> own = new ArrayList<>();
  private final List<String> members = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  EventParameters(Words words) {
    this.words = words;
  }

  void clear() {
    own.clear();
    members.clear();
    values.clear();
  }

  /** Reads the record's {@code resources}. */
  void readResources(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        readResource(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readResource(JsonParser parser) {
    String type = "";
    String name = "";
    for (String member = parser.nextName(); member != null; member = parser.nextName()) {
      switch (member) {
        case "type" -> type = EventReader.text(parser);
        case "ARN", "ARNPrefix" -> name = EventReader.text(parser);
        default -> {
          parser.nextToken();
          parser.skipChildren();
        }
      }
    }
    if (own.size() < EventReader.MAX_RESOURCES && isName(name)) {
      own.add(new Resource(type.isEmpty() ? Arns.type(name) : type, name));
    }
  }

  private static boolean isName(String name) {
    return name.length() <= MAX_NAME_CHARACTERS && !NOT_NAMES.contains(name);
  }

  /** Reads what was asked: short values become words, well-known members name resources. */
  void readRequest(JsonParser parser) {
    walk(parser, MAX_VALUE_CHARACTERS);
  }

  /** Reads what was answered: well-known members name resources. */
  void readAnswer(JsonParser parser) {
    walk(parser, 0);
  }

  private void walk(JsonParser parser, int maxWordCharacters) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    String member = "";
    int depth = 1;
    while (depth > 0) {
      switch (parser.nextToken()) {
        case PROPERTY_NAME -> member = parser.currentName();
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        case VALUE_STRING -> take(parser, member, maxWordCharacters);
        default -> {} // Numbers and booleans name nothing.
      }
    }
  }

  private void take(JsonParser parser, String member, int maxWordCharacters) {
    int length = parser.getStringLength();
    if (length > MAX_NAME_CHARACTERS) {
      return;
    }
    char[] text = parser.getStringCharacters();
    int from = parser.getStringOffset();
    boolean arn = beginsArn(text, from, length);
    if (members.size() < MAX_CANDIDATES && (arn || ResourceTypes.mayName(member))) {
      members.add(member);
      values.add(new String(text, from, length));
    }
    if (length <= maxWordCharacters && !arn && !NOISE.contains(member)) {
      words.add(text, from, from + length, Words.MAX_WORDS);
    }
  }

  private static boolean beginsArn(char[] text, int from, int length) {
    return length > 8
        && text[from] == 'a'
        && text[from + 1] == 'r'
        && text[from + 2] == 'n'
        && text[from + 3] == ':';
  }

  /** The resources, each once, and their words. */
  List<Resource> resources(String eventSource) {
    List<Resource> all = new ArrayList<>(own.size() + members.size());
    for (Resource resource : own) {
      add(all, resource);
    }
    for (int i = 0; i < members.size() && all.size() < EventReader.MAX_RESOURCES; i++) {
      String value = values.get(i);
      String type = ResourceTypes.of(eventSource, members.get(i));
      boolean arn = Arns.isArn(value);
      if (type.isEmpty() && arn) {
        type = Arns.type(value);
      }
      if (isName(value) && (arn || !type.isEmpty())) {
        add(all, new Resource(type, value));
      }
    }
    return all;
  }

  private void add(List<Resource> all, Resource resource) {
    if (!all.contains(resource)) {
      all.add(resource);
      words.add(resource.name());
    }
  }
}
