package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.TagInstanceProfileRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Adds tags to an instance profile. */
record TagInstanceProfile(Entities entities, Tags tags)
    implements Operation<TagInstanceProfileRequest, NoMembers> {
  @Override
  public NoMembers handle(TagInstanceProfileRequest input, Caller caller) {
    tags.put(
        entities.require(
            caller.account(), EntityKind.INSTANCE_PROFILE, input.instanceProfileName()),
        input.tags());
    return new NoMembers();
  }
}
