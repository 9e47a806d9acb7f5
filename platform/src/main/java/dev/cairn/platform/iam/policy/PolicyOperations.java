package dev.cairn.platform.iam.policy;

import dev.cairn.api.iam.IamOperations;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.util.List;

/** The operations on managed policies. */
public record PolicyOperations(
    Transacting transacting, Policies policies, PolicyUse use, Pages pages) {
  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    PolicyView view = new PolicyView(policies, use);
    return List.of(
        transacting.writes(IamOperations.CREATE_POLICY, new CreatePolicy(policies, view)),
        transacting.reads(IamOperations.GET_POLICY, new GetPolicy(policies, view)),
        transacting.writes(IamOperations.DELETE_POLICY, new DeletePolicy(policies, use)),
        transacting.reads(IamOperations.LIST_POLICIES, new ListPolicies(policies, view, pages)),
        transacting.writes(IamOperations.CREATE_POLICY_VERSION, new CreatePolicyVersion(policies)),
        transacting.reads(IamOperations.GET_POLICY_VERSION, new GetPolicyVersion(policies)),
        transacting.writes(IamOperations.DELETE_POLICY_VERSION, new DeletePolicyVersion(policies)),
        transacting.reads(
            IamOperations.LIST_POLICY_VERSIONS, new ListPolicyVersions(policies, pages)),
        transacting.writes(
            IamOperations.SET_DEFAULT_POLICY_VERSION, new SetDefaultPolicyVersion(policies)));
  }
}
