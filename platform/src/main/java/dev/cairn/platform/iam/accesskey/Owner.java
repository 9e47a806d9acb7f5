package dev.cairn.platform.iam.accesskey;

import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.IamTexts;
import org.jspecify.annotations.Nullable;

/**
 * Whose keys an operation is about.
 *
 * @param id a user's unique id, or the account's number for root
 */
record Owner(String id, String name) {
  /** The user of a name, or without one the caller. */
  static Owner of(Entities entities, Caller caller, @Nullable String userName) {
    if (userName != null) {
      return of(entities.require(caller.account(), EntityKind.USER, userName));
    }
    return switch (caller.identity()) {
      case Identity.Root root -> new Owner(root.principalId(), root.userName());
      case Identity.IamUser user ->
          of(entities.require(caller.account(), EntityKind.USER, user.userName()));
      case Identity.AssumedRole role -> throw mustName();
      case Identity.AwsService service -> throw mustName();
    };
  }

  private static Owner of(Entity user) {
    return new Owner(user.id(), user.name());
  }

  private static AwsException mustName() {
    return IamTexts.VALIDATION_ERROR.because(
        "Must specify userName when calling with non-User credentials");
  }
}
