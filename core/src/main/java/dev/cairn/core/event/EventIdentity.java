package dev.cairn.core.event;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads userIdentity. Used again for every record; not safe for use by many threads. */
final class EventIdentity {
  private String type = "";
  private String principalId = "";
  private String name = "";
  private String issuer = "";
  String arn = "";
  String accountId = "";
  String accessKeyId = "";
  String invokedBy = "";

  void clear() {
    type = "";
    principalId = "";
    name = "";
    issuer = "";
    arn = "";
    accountId = "";
    accessKeyId = "";
    invokedBy = "";
  }

  /** Reads the value that comes next. */
  void read(JsonParser parser) throws MalformedEventException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    int seen = 0;
    for (String member = parser.nextName(); member != null; member = parser.nextName()) {
      int bit = readMember(parser, member);
      if ((seen & bit) != 0) {
        throw EventReader.duplicate(parser);
      }
      seen |= bit;
    }
  }

  private int readMember(JsonParser parser, String member) {
    switch (member) {
      case "type" -> {
        type = EventReader.text(parser);
        return 1;
      }
      case "principalId" -> {
        principalId = EventReader.text(parser);
        return 1 << 1;
      }
      case "arn" -> {
        arn = EventReader.text(parser);
        return 1 << 2;
      }
      case "accountId" -> {
        accountId = EventReader.text(parser);
        return 1 << 3;
      }
      case "accessKeyId" -> {
        accessKeyId = EventReader.text(parser);
        return 1 << 4;
      }
      case "userName" -> {
        name = EventReader.text(parser);
        return 1 << 5;
      }
      case "invokedBy" -> {
        invokedBy = EventReader.text(parser);
        return 1 << 6;
      }
      case "sessionContext" -> {
        readSession(parser);
        return 1 << 7;
      }
      default -> {
        parser.nextToken();
        parser.skipChildren();
        return 0;
      }
    }
  }

  private void readSession(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String member = parser.nextName(); member != null; member = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && member.equals("sessionIssuer")) {
        readIssuer(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readIssuer(JsonParser parser) {
    for (String member = parser.nextName(); member != null; member = parser.nextName()) {
      if (member.equals("userName")) {
        issuer = EventReader.text(parser);
      } else {
        parser.nextToken();
        parser.skipChildren();
      }
    }
  }

  /** The role behind a session, or the user behind a federated one. */
  String issuer() {
    return issuer;
  }

  /** What LookupEvents calls Username; empty where it has none, as for most service events. */
  String userName() {
    return switch (type) {
      case "Root" -> "root";
      case "AssumedRole", "FederatedUser" -> sessionName();
      default -> name;
    };
  }

  private String sessionName() {
    int colon = principalId.indexOf(':');
    if (colon >= 0) {
      return principalId.substring(colon + 1);
    }
    return arn.isEmpty() ? name : arn.substring(arn.lastIndexOf('/') + 1);
  }
}
