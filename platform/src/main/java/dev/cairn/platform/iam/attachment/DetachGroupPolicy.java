package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.DetachGroupPolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Detaches a managed policy from a group. */
record DetachGroupPolicy(Entities entities, Attachments attachments)
    implements Operation<DetachGroupPolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(DetachGroupPolicyRequest input, Caller caller) {
    attachments.detach(
        entities.require(caller.account(), EntityKind.GROUP, input.groupName()), input.policyArn());
    return new NoMembers();
  }
}
