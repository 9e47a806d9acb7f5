package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.TagUserRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Adds tags to a user. */
record TagUser(Entities entities, Tags tags) implements Operation<TagUserRequest, NoMembers> {
  @Override
  public NoMembers handle(TagUserRequest input, Caller caller) {
    tags.put(entities.require(caller.account(), EntityKind.USER, input.userName()), input.tags());
    return new NoMembers();
  }
}
