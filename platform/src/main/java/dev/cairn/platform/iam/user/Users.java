package dev.cairn.platform.iam.user;

import dev.cairn.api.iam.User;
import dev.cairn.core.AccountId;
import dev.cairn.platform.iam.attachment.Attachments;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Tags;

/** Users as answers show them. */
public record Users(Entities entities, Tags tags, Attachments attachments) {
  /** A user with everything that GetUser shows. */
  User full(Entity user) {
    return listed(user)
        .permissionsBoundary(attachments.boundary(user))
        .tags(tags.orNull(user))
        .build();
  }

  /** A user without boundary and tags, as listings show it. */
  public User brief(Entity user) {
    return listed(user).build();
  }

  private static User.Builder listed(Entity user) {
    return User.builder()
        .path(user.path())
        .userName(user.name())
        .userId(user.id())
        .arn(user.arn())
        .createDate(user.createdAt());
  }

  Entity require(AccountId account, String name) {
    return entities.require(account, EntityKind.USER, name);
  }
}
