package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.UntagUserRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Removes tags from a user. */
record UntagUser(Entities entities, Tags tags) implements Operation<UntagUserRequest, NoMembers> {
  @Override
  public NoMembers handle(UntagUserRequest input, Caller caller) {
    tags.remove(
        entities.require(caller.account(), EntityKind.USER, input.userName()), input.tagKeys());
    return new NoMembers();
  }
}
