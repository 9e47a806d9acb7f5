package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.DetachUserPolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Detaches a managed policy from a user. */
record DetachUserPolicy(Entities entities, Attachments attachments)
    implements Operation<DetachUserPolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(DetachUserPolicyRequest input, Caller caller) {
    attachments.detach(
        entities.require(caller.account(), EntityKind.USER, input.userName()), input.policyArn());
    return new NoMembers();
  }
}
