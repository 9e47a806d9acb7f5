package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.TagRoleRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Adds tags to a role. */
record TagRole(Entities entities, Tags tags) implements Operation<TagRoleRequest, NoMembers> {
  @Override
  public NoMembers handle(TagRoleRequest input, Caller caller) {
    tags.put(entities.require(caller.account(), EntityKind.ROLE, input.roleName()), input.tags());
    return new NoMembers();
  }
}
