package dev.cairn.platform.iam.policy;

import dev.cairn.api.iam.CreatePolicyRequest;
import dev.cairn.api.iam.CreatePolicyResponse;
import dev.cairn.core.Caller;
import dev.cairn.wire.Operation;

/** Creates a managed policy; its document becomes version v1. */
record CreatePolicy(Policies policies, PolicyView view)
    implements Operation<CreatePolicyRequest, CreatePolicyResponse> {
  @Override
  public CreatePolicyResponse handle(CreatePolicyRequest input, Caller caller) {
    ManagedPolicy policy =
        policies.create(
            caller.account(),
            input.path(),
            input.policyName(),
            input.description(),
            input.policyDocument());
    policies.tags().put(policies.entity(caller.account(), policy.arn()), input.tags());
    return new CreatePolicyResponse(
        view.listed(caller.account(), policy).tags(input.tags()).build());
  }
}
