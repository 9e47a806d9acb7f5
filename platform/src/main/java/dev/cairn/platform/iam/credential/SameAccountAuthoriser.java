package dev.cairn.platform.iam.credential;

import dev.cairn.core.Caller;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.Identity;
import dev.cairn.platform.iam.accesskey.LastUses;
import dev.cairn.wire.Authoriser;

/**
 * Lets any valid credential of an account act in that account; operations see the caller's account
 * only, so nothing outside it can be reached. Stands until IAM policies are evaluated. Also notes
 * that the credential was used, since every call that has proved its signature comes here.
 */
public final class SameAccountAuthoriser implements Authoriser {
  private static final ErrorCode INVALID_TOKEN = ErrorCode.client("InvalidClientTokenId", 403);

  private final LastUses uses;

  public SameAccountAuthoriser(LastUses uses) {
    this.uses = uses;
  }

  @Override
  public void authorise(Caller caller, String action) {
    String service = action.substring(0, Math.max(action.indexOf(':'), 0));
    note(caller, service);
    if (service.equals("iam") && isSessionWithoutMfa(caller.identity())) {
      throw INVALID_TOKEN.because("The security token included in the request is invalid.");
    }
  }

  private void note(Caller caller, String service) {
    switch (caller.identity()) {
      case Identity.AssumedRole role -> uses.note(role.roleId(), service, caller.region());
      case Identity.AwsService inside -> {
        return;
      }
      case Identity.IamUser user -> noteKey(user, service, caller.region());
      case Identity.Root root -> noteKey(root, service, caller.region());
    }
  }

  private void noteKey(Identity identity, String service, String region) {
    if (identity.session().isEmpty()) {
      uses.note(identity.accessKeyId(), service, region);
    }
  }

  // What GetSessionToken gives cannot call IAM unless a device was shown.
  private static boolean isSessionWithoutMfa(Identity identity) {
    return switch (identity) {
      case Identity.IamUser user -> lacksMfa(user);
      case Identity.Root root -> lacksMfa(root);
      case Identity.AssumedRole role -> false;
      case Identity.AwsService inside -> false;
    };
  }

  private static boolean lacksMfa(Identity identity) {
    return identity.session().filter(session -> !session.mfaAuthenticated()).isPresent();
  }
}
