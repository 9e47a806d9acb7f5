package dev.cairn.core.event;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads userIdentity. Used again for every record; not safe for use by many threads. */
final class EventIdentity {
  private static final MemberNames<Member> NAMES = new MemberNames<>(Member.values());

  private String type = "";
  private String principalId = "";
  private String name = "";
  private String issuer = "";
  String arn = "";
  String accountId = "";
  String accessKeyId = "";
  String invokedBy = "";

  /** The members that are read. */
  private enum Member implements MemberNames.Name {
    TYPE("type"),
    PRINCIPAL_ID("principalId"),
    ARN("arn"),
    ACCOUNT_ID("accountId"),
    ACCESS_KEY_ID("accessKeyId"),
    USER_NAME("userName"),
    INVOKED_BY("invokedBy"),
    SESSION_CONTEXT("sessionContext");

    private final String json;

    Member(String json) {
      this.json = json;
    }

    @Override
    public String json() {
      return json;
    }
  }

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
    NAMES.readObject(parser, this::readMember);
  }

  private void readMember(JsonParser parser, Member member) {
    switch (member) {
      case TYPE -> type = EventReader.text(parser);
      case PRINCIPAL_ID -> principalId = EventReader.text(parser);
      case ARN -> arn = EventReader.text(parser);
      case ACCOUNT_ID -> accountId = EventReader.text(parser);
      case ACCESS_KEY_ID -> accessKeyId = EventReader.text(parser);
      case USER_NAME -> name = EventReader.text(parser);
      case INVOKED_BY -> invokedBy = EventReader.text(parser);
      case SESSION_CONTEXT -> readSession(parser);
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
