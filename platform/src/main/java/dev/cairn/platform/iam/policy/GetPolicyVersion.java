package dev.cairn.platform.iam.policy;

import dev.cairn.api.iam.GetPolicyVersionRequest;
import dev.cairn.api.iam.GetPolicyVersionResponse;
import dev.cairn.core.Caller;
import dev.cairn.wire.Operation;

/** Shows one version with its document. */
record GetPolicyVersion(Policies policies)
    implements Operation<GetPolicyVersionRequest, GetPolicyVersionResponse> {
  @Override
  public GetPolicyVersionResponse handle(GetPolicyVersionRequest input, Caller caller) {
    ManagedPolicy policy = policies.require(caller.account(), input.policyArn());
    Version version = policies.version(policy, input.versionId());
    return new GetPolicyVersionResponse(PolicyView.version(policy, version));
  }
}
