package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.UntagInstanceProfileRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Removes tags from an instance profile. */
record UntagInstanceProfile(Entities entities, Tags tags)
    implements Operation<UntagInstanceProfileRequest, NoMembers> {
  @Override
  public NoMembers handle(UntagInstanceProfileRequest input, Caller caller) {
    tags.remove(
        entities.require(
            caller.account(), EntityKind.INSTANCE_PROFILE, input.instanceProfileName()),
        input.tagKeys());
    return new NoMembers();
  }
}
