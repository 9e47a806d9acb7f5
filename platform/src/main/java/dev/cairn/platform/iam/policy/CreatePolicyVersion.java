package dev.cairn.platform.iam.policy;

import dev.cairn.api.iam.CreatePolicyVersionRequest;
import dev.cairn.api.iam.CreatePolicyVersionResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.wire.Operation;

/** Adds a version to a policy, up to five. */
record CreatePolicyVersion(Policies policies)
    implements Operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse> {
  @Override
  public CreatePolicyVersionResponse handle(CreatePolicyVersionRequest input, Caller caller) {
    Entity policy = policies.entity(caller.account(), input.policyArn());
    Version version = policies.addVersion(policy, input.policyDocument());
    if (Boolean.TRUE.equals(input.setAsDefault())) {
      policies.makeDefault(policy, version);
    }
    return new CreatePolicyVersionResponse(
        PolicyView.withoutDocument(policies.policy(policy), version));
  }
}
