package dev.cairn.platform.iam.role;

import dev.cairn.api.iam.UpdateAssumeRolePolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Replaces a role's trust policy. */
record UpdateAssumeRolePolicy(Roles roles)
    implements Operation<UpdateAssumeRolePolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(UpdateAssumeRolePolicyRequest input, Caller caller) {
    roles.update(
        roles.require(caller.account(), input.roleName()),
        details -> details.trusting(input.policyDocument()));
    return new NoMembers();
  }
}
