package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.GetUserPolicyRequest;
import dev.cairn.api.iam.GetUserPolicyResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.Operation;

/** Shows one of a user's inline policies. */
record GetUserPolicy(Entities entities, InlinePolicies policies)
    implements Operation<GetUserPolicyRequest, GetUserPolicyResponse> {
  @Override
  public GetUserPolicyResponse handle(GetUserPolicyRequest input, Caller caller) {
    Entity user = entities.require(caller.account(), EntityKind.USER, input.userName());
    return new GetUserPolicyResponse(
        user.name(), input.policyName(), policies.shown(user, input.policyName()));
  }
}
