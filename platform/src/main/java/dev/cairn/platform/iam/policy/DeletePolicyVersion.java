package dev.cairn.platform.iam.policy;

import dev.cairn.api.iam.DeletePolicyVersionRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Deletes a version that is not the default. */
record DeletePolicyVersion(Policies policies)
    implements Operation<DeletePolicyVersionRequest, NoMembers> {
  @Override
  public NoMembers handle(DeletePolicyVersionRequest input, Caller caller) {
    Entity policy = policies.entity(caller.account(), input.policyArn());
    policies.deleteVersion(policy, policies.version(policies.policy(policy), input.versionId()));
    return new NoMembers();
  }
}
