package dev.cairn.platform.iam.audit;

import dev.cairn.api.iam.GetAccountSummaryResponse;
import dev.cairn.core.AccountId;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.policy.ManagedPolicy;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what an account holds, beside its quotas. */
record GetAccountSummary(Holdings holdings)
    implements Operation<NoMembers, GetAccountSummaryResponse> {
  private static final Map<String, Integer> QUOTAS = quotas();

  @Override
  public GetAccountSummaryResponse handle(NoMembers input, Caller caller) {
    AccountId account = caller.account();
    Map<String, Integer> summary = new LinkedHashMap<>(QUOTAS);
    summary.put("Users", count(account, EntityKind.USER));
    summary.put("Groups", count(account, EntityKind.GROUP));
    summary.put("Roles", count(account, EntityKind.ROLE));
    summary.put("InstanceProfiles", count(account, EntityKind.INSTANCE_PROFILE));
    List<ManagedPolicy> policies = holdings.policies().own(account);
    summary.put("Policies", policies.size());
    summary.put(
        "PolicyVersionsInUse",
        policies.stream().mapToInt(each -> holdings.policies().versions(each).size()).sum());
    boolean rootHasKeys = !holdings.accessKeys().of(account.value()).isEmpty();
    summary.put("AccountAccessKeysPresent", rootHasKeys ? 1 : 0);
    return new GetAccountSummaryResponse(summary);
  }

  private int count(AccountId account, EntityKind kind) {
    return holdings.entities().count(account, kind);
  }

  private static Map<String, Integer> quotas() {
    Map<String, Integer> quotas = new LinkedHashMap<>();
    quotas.put("UsersQuota", EntityKind.USER.quota());
    quotas.put("GroupsQuota", EntityKind.GROUP.quota());
    quotas.put("RolesQuota", EntityKind.ROLE.quota());
    quotas.put("InstanceProfilesQuota", EntityKind.INSTANCE_PROFILE.quota());
    quotas.put("PoliciesQuota", EntityKind.POLICY.quota());
    quotas.put("PolicySizeQuota", 6_144);
    quotas.put("PolicyVersionsInUseQuota", 10_000);
    quotas.put("VersionsPerPolicyQuota", 5);
    quotas.put("ServerCertificatesQuota", 20);
    quotas.put("AccessKeysPerUserQuota", 2);
    quotas.put("GroupsPerUserQuota", 10);
    quotas.put("SigningCertificatesPerUserQuota", 2);
    quotas.put("AttachedPoliciesPerUserQuota", 10);
    quotas.put("AttachedPoliciesPerGroupQuota", 10);
    quotas.put("AttachedPoliciesPerRoleQuota", 10);
    quotas.put("UserPolicySizeQuota", 2_048);
    quotas.put("GroupPolicySizeQuota", 5_120);
    quotas.put("RolePolicySizeQuota", 10_240);
    quotas.put("AssumeRolePolicySizeQuota", 2_048);
    quotas.put("GlobalEndpointTokenVersion", 1);
    // None of these can exist here: the operations that make them are not served.
    for (String absent :
        List.of(
            "ServerCertificates",
            "Providers",
            "MFADevices",
            "MFADevicesInUse",
            "AccountMFAEnabled",
            "AccountPasswordPresent",
            "AccountSigningCertificatesPresent")) {
      quotas.put(absent, 0);
    }
    return quotas;
  }
}
