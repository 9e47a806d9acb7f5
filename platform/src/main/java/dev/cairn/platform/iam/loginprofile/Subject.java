package dev.cairn.platform.iam.loginprofile;

import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.IamTexts;
import org.jspecify.annotations.Nullable;

/** The user that an operation on passwords is about. */
final class Subject {
  private Subject() {}

  /** The user of a name, or without one the caller. */
  static Entity of(Entities entities, Caller caller, @Nullable String userName) {
    if (userName != null) {
      return entities.require(caller.account(), EntityKind.USER, userName);
    }
    if (caller.identity() instanceof Identity.IamUser user) {
      return entities.require(caller.account(), EntityKind.USER, user.userName());
    }
    throw IamTexts.VALIDATION_ERROR.because(
        "Must specify userName when calling with non-User credentials");
  }
}
