package dev.cairn.platform.iam.policy;

import dev.cairn.api.iam.DeletePolicyRequest;
import dev.cairn.api.iam.IamErrors;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Deletes a policy that nobody uses and that has one version left. */
record DeletePolicy(Policies policies, PolicyUse use)
    implements Operation<DeletePolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(DeletePolicyRequest input, Caller caller) {
    Entity policy = policies.entity(caller.account(), input.policyArn());
    if (use.attachments(caller.account(), policy.arn())
            + use.boundaries(caller.account(), policy.arn())
        > 0) {
      throw IamErrors.DELETE_CONFLICT.because("Cannot delete a policy attached to entities.");
    }
    policies.delete(policy);
    return new NoMembers();
  }
}
