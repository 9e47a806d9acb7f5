package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.IamOperations;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.util.List;

/** The operations on inline policies. */
public record InlinePolicyOperations(
    Transacting transacting, Entities entities, InlinePolicies policies, Pages pages) {
  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        transacting.writes(IamOperations.PUT_USER_POLICY, new PutUserPolicy(entities, policies)),
        transacting.reads(IamOperations.GET_USER_POLICY, new GetUserPolicy(entities, policies)),
        transacting.writes(
            IamOperations.DELETE_USER_POLICY, new DeleteUserPolicy(entities, policies)),
        transacting.reads(
            IamOperations.LIST_USER_POLICIES, new ListUserPolicies(entities, policies, pages)),
        transacting.writes(IamOperations.PUT_GROUP_POLICY, new PutGroupPolicy(entities, policies)),
        transacting.reads(IamOperations.GET_GROUP_POLICY, new GetGroupPolicy(entities, policies)),
        transacting.writes(
            IamOperations.DELETE_GROUP_POLICY, new DeleteGroupPolicy(entities, policies)),
        transacting.reads(
            IamOperations.LIST_GROUP_POLICIES, new ListGroupPolicies(entities, policies, pages)),
        transacting.writes(IamOperations.PUT_ROLE_POLICY, new PutRolePolicy(entities, policies)),
        transacting.reads(IamOperations.GET_ROLE_POLICY, new GetRolePolicy(entities, policies)),
        transacting.writes(
            IamOperations.DELETE_ROLE_POLICY, new DeleteRolePolicy(entities, policies)),
        transacting.reads(
            IamOperations.LIST_ROLE_POLICIES, new ListRolePolicies(entities, policies, pages)));
  }
}
