package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.PutUserPolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Sets one of a user's inline policies. */
record PutUserPolicy(Entities entities, InlinePolicies policies)
    implements Operation<PutUserPolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(PutUserPolicyRequest input, Caller caller) {
    policies.put(
        entities.require(caller.account(), EntityKind.USER, input.userName()),
        input.policyName(),
        input.policyDocument());
    return new NoMembers();
  }
}
