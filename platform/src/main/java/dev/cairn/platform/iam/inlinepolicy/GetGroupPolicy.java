package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.GetGroupPolicyRequest;
import dev.cairn.api.iam.GetGroupPolicyResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.Operation;

/** Shows one of a group's inline policies. */
record GetGroupPolicy(Entities entities, InlinePolicies policies)
    implements Operation<GetGroupPolicyRequest, GetGroupPolicyResponse> {
  @Override
  public GetGroupPolicyResponse handle(GetGroupPolicyRequest input, Caller caller) {
    Entity group = entities.require(caller.account(), EntityKind.GROUP, input.groupName());
    return new GetGroupPolicyResponse(
        group.name(), input.policyName(), policies.shown(group, input.policyName()));
  }
}
