package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.UntagRoleRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Removes tags from a role. */
record UntagRole(Entities entities, Tags tags) implements Operation<UntagRoleRequest, NoMembers> {
  @Override
  public NoMembers handle(UntagRoleRequest input, Caller caller) {
    tags.remove(
        entities.require(caller.account(), EntityKind.ROLE, input.roleName()), input.tagKeys());
    return new NoMembers();
  }
}
