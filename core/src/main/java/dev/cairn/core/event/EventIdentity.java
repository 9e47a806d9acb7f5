package dev.cairn.core.event;

import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.JsonNames;
import dev.cairn.core.json.MalformedJsonException;
import java.util.List;

/** Reads userIdentity. Used again for every record; not safe for use by many threads. */
final class EventIdentity {
  private static final Members.Identity[] MEMBERS = Members.Identity.values();
  private static final JsonNames SESSION_ISSUER = new JsonNames(List.of("sessionIssuer"));
  private static final JsonNames ISSUER_NAME = new JsonNames(List.of("userName"));

  private final JsonCursor cursor;
  private String type = "";
  private String principalId = "";
  private String name = "";
  private String issuer = "";
  String arn = "";
  String accountId = "";
  String accessKeyId = "";
  String invokedBy = "";

  EventIdentity(JsonCursor cursor) {
    this.cursor = cursor;
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
  void read() throws MalformedJsonException {
    if (cursor.beginObject()) {
      Members.read(cursor, Members.IDENTITY, this::readMember);
    }
  }

  private void readMember(int member) throws MalformedJsonException {
    switch (MEMBERS[member]) {
      case TYPE -> type = cursor.text();
      case PRINCIPAL_ID -> principalId = cursor.text();
      case ARN -> arn = cursor.text();
      case ACCOUNT_ID -> accountId = cursor.text();
      case ACCESS_KEY_ID -> accessKeyId = cursor.text();
      case USER_NAME -> name = cursor.text();
      case INVOKED_BY -> invokedBy = cursor.text();
      case SESSION_CONTEXT -> readSession();
    }
  }

  private void readSession() throws MalformedJsonException {
    if (!cursor.beginObject()) {
      return;
    }
    for (int member = cursor.nextMember(SESSION_ISSUER);
        member != JsonNames.END;
        member = cursor.nextMember(SESSION_ISSUER)) {
      if (member == JsonNames.OTHER) {
        cursor.skip();
      } else {
        readIssuer();
      }
    }
  }

  private void readIssuer() throws MalformedJsonException {
    if (!cursor.beginObject()) {
      return;
    }
    for (int member = cursor.nextMember(ISSUER_NAME);
        member != JsonNames.END;
        member = cursor.nextMember(ISSUER_NAME)) {
      if (member == JsonNames.OTHER) {
        cursor.skip();
      } else {
        issuer = cursor.text();
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
