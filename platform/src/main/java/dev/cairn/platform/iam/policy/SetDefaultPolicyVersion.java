package dev.cairn.platform.iam.policy;

import dev.cairn.api.iam.SetDefaultPolicyVersionRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Makes a version the one that counts. */
record SetDefaultPolicyVersion(Policies policies)
    implements Operation<SetDefaultPolicyVersionRequest, NoMembers> {
  @Override
  public NoMembers handle(SetDefaultPolicyVersionRequest input, Caller caller) {
    Entity policy = policies.entity(caller.account(), input.policyArn());
    policies.makeDefault(policy, policies.version(policies.policy(policy), input.versionId()));
    return new NoMembers();
  }
}
