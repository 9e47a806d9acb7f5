package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.AttachUserPolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Attaches a managed policy to a user. */
record AttachUserPolicy(Entities entities, Attachments attachments)
    implements Operation<AttachUserPolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(AttachUserPolicyRequest input, Caller caller) {
    attachments.attach(
        entities.require(caller.account(), EntityKind.USER, input.userName()), input.policyArn());
    return new NoMembers();
  }
}
