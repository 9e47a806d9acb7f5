package dev.cairn.core.event;

import dev.cairn.core.event.EventFields.Resource;
import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.JsonNames;
import dev.cairn.core.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Walks requests, answers and the record's own list for the resources that an event touched. Used
 * again for every record; not safe for use by many threads.
 */
final class EventParameters {
  private static final int MAX_CANDIDATES = 64;
  private static final int MAX_NAME_CHARACTERS = 1024;
  private static final int MAX_VALUE_CHARACTERS = 64;

  /** Members whose values nobody searches for: they would only fill the index. */
  private static final List<String> NOISE =
      List.of(
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

  /** Noise first, then the members that may name a resource. */
  private static final JsonNames KNOWN =
      new JsonNames(Stream.concat(NOISE.stream(), ResourceTypes.members().stream()).toList());

  private static final JsonNames RESOURCE = new JsonNames(List.of("type", "ARN", "ARNPrefix"));

  private final JsonCursor cursor;
  private final Words words;
  private final List<Resource> own = new ArrayList<>();
  private final List<String> members = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  EventParameters(JsonCursor cursor, Words words) {
    this.cursor = cursor;
    this.words = words;
  }

  void clear() {
    own.clear();
    members.clear();
    values.clear();
  }

  /** Reads the record's {@code resources}. */
  void readResources() throws MalformedJsonException {
    if (cursor.beginList()) {
      while (cursor.nextElement()) {
        readResource();
      }
    }
  }

  private void readResource() throws MalformedJsonException {
    if (!cursor.beginObject()) {
      return;
    }
    String type = "";
    String name = "";
    for (int member = cursor.nextMember(RESOURCE);
        member != JsonNames.END;
        member = cursor.nextMember(RESOURCE)) {
      switch (member) {
        case JsonNames.OTHER -> cursor.skip();
        case 0 -> type = cursor.text();
        default -> name = cursor.text();
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
  void readRequest() throws MalformedJsonException {
    if (cursor.beginObject()) {
      walkObject(MAX_VALUE_CHARACTERS);
    }
  }

  /** Reads what was answered: well-known members name resources. */
  void readAnswer() throws MalformedJsonException {
    if (cursor.beginObject()) {
      walkObject(0);
    }
  }

  private void walkObject(int maxWordCharacters) throws MalformedJsonException {
    for (int member = cursor.nextMember(KNOWN);
        member != JsonNames.END;
        member = cursor.nextMember(KNOWN)) {
      walk(member, maxWordCharacters);
    }
  }

  /** A value, which has the name of the member that it stands in, however deep in lists. */
  private void walk(int member, int maxWordCharacters) throws MalformedJsonException {
    if (cursor.isObject()) {
      cursor.beginObject();
      walkObject(maxWordCharacters);
    } else if (cursor.isList()) {
      cursor.beginList();
      while (cursor.nextElement()) {
        walk(member, maxWordCharacters);
      }
    } else if (cursor.readCharacters(MAX_NAME_CHARACTERS)) {
      take(member, maxWordCharacters);
    } // Numbers and booleans name nothing.
  }

  private void take(int member, int maxWordCharacters) {
    char[] text = cursor.characters();
    int length = cursor.length();
    boolean arn = beginsArn(text, length);
    if (members.size() < MAX_CANDIDATES && (arn || member >= NOISE.size())) {
      members.add(member == JsonNames.OTHER ? "" : KNOWN.name(member));
      values.add(new String(text, 0, length));
    }
    if (length <= maxWordCharacters && !arn && !isNoise(member)) {
      words.add(text, 0, length, Words.MAX_WORDS);
    }
  }

  private static boolean isNoise(int member) {
    return member >= 0 && member < NOISE.size();
  }

  private static boolean beginsArn(char[] text, int length) {
    return length > 8 && text[0] == 'a' && text[1] == 'r' && text[2] == 'n' && text[3] == ':';
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
