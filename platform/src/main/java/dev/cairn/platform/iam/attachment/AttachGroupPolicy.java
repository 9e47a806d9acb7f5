package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.AttachGroupPolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Attaches a managed policy to a group. */
record AttachGroupPolicy(Entities entities, Attachments attachments)
    implements Operation<AttachGroupPolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(AttachGroupPolicyRequest input, Caller caller) {
    attachments.attach(
        entities.require(caller.account(), EntityKind.GROUP, input.groupName()), input.policyArn());
    return new NoMembers();
  }
}
