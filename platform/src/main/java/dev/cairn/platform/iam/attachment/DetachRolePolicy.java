package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.DetachRolePolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Detaches a managed policy from a role. */
record DetachRolePolicy(Entities entities, Attachments attachments)
    implements Operation<DetachRolePolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(DetachRolePolicyRequest input, Caller caller) {
    attachments.detach(
        entities.require(caller.account(), EntityKind.ROLE, input.roleName()), input.policyArn());
    return new NoMembers();
  }
}
