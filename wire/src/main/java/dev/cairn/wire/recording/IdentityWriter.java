package dev.cairn.wire.recording;

import dev.cairn.core.Identity;
import dev.cairn.core.Identity.AssumedRole;
import dev.cairn.core.Identity.AwsService;
import dev.cairn.core.Identity.IamUser;
import dev.cairn.core.Identity.Root;
import dev.cairn.core.Identity.Session;

/** Writes {@code userIdentity}, its members in AWS's order. */
final class IdentityWriter {
  private static final byte[] TYPE = JsonBytes.quoted("type");
  private static final byte[] PRINCIPAL_ID = JsonBytes.quoted("principalId");
  private static final byte[] ARN = JsonBytes.quoted("arn");
  private static final byte[] ACCOUNT_ID = JsonBytes.quoted("accountId");
  private static final byte[] ACCESS_KEY_ID = JsonBytes.quoted("accessKeyId");
  private static final byte[] USER_NAME = JsonBytes.quoted("userName");
  private static final byte[] SESSION_CONTEXT = JsonBytes.quoted("sessionContext");
  private static final byte[] SESSION_ISSUER = JsonBytes.quoted("sessionIssuer");
  private static final byte[] ATTRIBUTES = JsonBytes.quoted("attributes");
  private static final byte[] CREATION_DATE = JsonBytes.quoted("creationDate");
  private static final byte[] MFA_AUTHENTICATED = JsonBytes.quoted("mfaAuthenticated");
  private static final byte[] SOURCE_IDENTITY = JsonBytes.quoted("sourceIdentity");
  private static final byte[] INVOKED_BY = JsonBytes.quoted("invokedBy");

  private IdentityWriter() {}

  static void write(Identity identity, JsonBytes out) {
    out.beginObject();
    switch (identity) {
      case Root root -> {
        principal("Root", root, out);
        root.session().ifPresent(session -> userSession(session, out));
      }
      case IamUser user -> {
        principal("IAMUser", user, out);
        member(USER_NAME, user.userName(), out);
        user.session().ifPresent(session -> userSession(session, out));
      }
      case AssumedRole role -> {
        principal("AssumedRole", role, out);
        roleSession(role, out);
      }
      case AwsService service -> {
        member(TYPE, "AWSService", out);
        member(INVOKED_BY, service.service(), out);
      }
    }
    out.endObject();
  }

  private static void principal(String type, Identity identity, JsonBytes out) {
    member(TYPE, type, out);
    member(PRINCIPAL_ID, identity.principalId(), out);
    member(ARN, identity.arn(), out);
    member(ACCOUNT_ID, identity.account().value(), out);
    member(ACCESS_KEY_ID, identity.accessKeyId(), out);
  }

  private static void userSession(Session session, JsonBytes out) {
    out.key(SESSION_CONTEXT);
    out.beginObject();
    attributes(session, out);
    out.endObject();
  }

  private static void roleSession(AssumedRole role, JsonBytes out) {
    out.key(SESSION_CONTEXT);
    out.beginObject();
    out.key(SESSION_ISSUER);
    out.beginObject();
    member(TYPE, "Role", out);
    member(PRINCIPAL_ID, role.roleId(), out);
    member(ARN, role.roleArn(), out);
    member(ACCOUNT_ID, role.account().value(), out);
    member(USER_NAME, role.roleName(), out);
    out.endObject();
    attributes(role.roleSession(), out);
    String sourceIdentity = role.sourceIdentity();
    if (sourceIdentity != null) {
      member(SOURCE_IDENTITY, sourceIdentity, out);
    }
    out.endObject();
  }

  /** Both values are texts, also the boolean. */
  private static void attributes(Session session, JsonBytes out) {
    out.key(ATTRIBUTES);
    out.beginObject();
    out.key(CREATION_DATE);
    TimeForm.ISO.write(session.createdAt(), out);
    member(MFA_AUTHENTICATED, String.valueOf(session.mfaAuthenticated()), out);
    out.endObject();
  }

  private static void member(byte[] key, String value, JsonBytes out) {
    out.key(key);
    out.text(value);
  }
}
