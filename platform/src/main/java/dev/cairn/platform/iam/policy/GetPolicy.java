package dev.cairn.platform.iam.policy;

import dev.cairn.api.iam.GetPolicyRequest;
import dev.cairn.api.iam.GetPolicyResponse;
import dev.cairn.api.iam.Tag;
import dev.cairn.core.Caller;
import dev.cairn.wire.Operation;
import java.util.List;

/** Describes a policy, without its documents. */
record GetPolicy(Policies policies, PolicyView view)
    implements Operation<GetPolicyRequest, GetPolicyResponse> {
  @Override
  public GetPolicyResponse handle(GetPolicyRequest input, Caller caller) {
    ManagedPolicy policy = policies.require(caller.account(), input.policyArn());
    List<Tag> tags =
        policy.isAwsManaged()
            ? List.of()
            : policies.tags().of(policies.entity(caller.account(), policy.arn()));
    return new GetPolicyResponse(view.of(caller.account(), policy, tags));
  }
}
