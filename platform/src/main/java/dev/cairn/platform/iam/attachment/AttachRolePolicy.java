package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.AttachRolePolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Attaches a managed policy to a role. */
record AttachRolePolicy(Entities entities, Attachments attachments)
    implements Operation<AttachRolePolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(AttachRolePolicyRequest input, Caller caller) {
    attachments.attach(
        entities.require(caller.account(), EntityKind.ROLE, input.roleName()), input.policyArn());
    return new NoMembers();
  }
}
