package dev.cairn.platform.iam.audit;

import dev.cairn.api.iam.GroupDetail;
import dev.cairn.api.iam.ManagedPolicyDetail;
import dev.cairn.api.iam.PolicyDetail;
import dev.cairn.api.iam.PolicyVersion;
import dev.cairn.api.iam.Role;
import dev.cairn.api.iam.RoleDetail;
import dev.cairn.api.iam.UserDetail;
import dev.cairn.core.AccountId;
import dev.cairn.platform.iam.policy.ManagedPolicy;
import dev.cairn.platform.iam.policy.Version;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.UrlEncoding;
import java.util.List;

/** Entities as GetAccountAuthorizationDetails shows them: with everything that belongs to them. */
record Details(Holdings holdings) {
  UserDetail user(Entity user) {
    return UserDetail.builder()
        .path(user.path())
        .userName(user.name())
        .userId(user.id())
        .arn(user.arn())
        .createDate(user.createdAt())
        .userPolicyList(inline(user))
        .groupList(holdings.memberships().groups(user).stream().map(Entity::name).toList())
        .attachedManagedPolicies(holdings.attachments().shown(user))
        .permissionsBoundary(holdings.attachments().boundary(user))
        .tags(holdings.tags().of(user))
        .build();
  }

  GroupDetail group(Entity group) {
    return GroupDetail.builder()
        .path(group.path())
        .groupName(group.name())
        .groupId(group.id())
        .arn(group.arn())
        .createDate(group.createdAt())
        .groupPolicyList(inline(group))
        .attachedManagedPolicies(holdings.attachments().shown(group))
        .build();
  }

  RoleDetail role(Entity role) {
    Role shown = holdings.roles().full(role);
    return RoleDetail.builder()
        .path(role.path())
        .roleName(role.name())
        .roleId(role.id())
        .arn(role.arn())
        .createDate(role.createdAt())
        .assumeRolePolicyDocument(shown.assumeRolePolicyDocument())
        .instanceProfileList(holdings.instanceProfiles().shownFor(role))
        .rolePolicyList(inline(role))
        .attachedManagedPolicies(holdings.attachments().shown(role))
        .permissionsBoundary(shown.permissionsBoundary())
        .tags(holdings.tags().of(role))
        .roleLastUsed(shown.roleLastUsed())
        .build();
  }

  ManagedPolicyDetail policy(AccountId account, ManagedPolicy policy) {
    return ManagedPolicyDetail.builder()
        .policyName(policy.name())
        .policyId(policy.id())
        .arn(policy.arn())
        .path(policy.path())
        .defaultVersionId(policy.defaultVersionId())
        .attachmentCount(holdings.attachments().attachments(account, policy.arn()))
        .permissionsBoundaryUsageCount(holdings.attachments().boundaries(account, policy.arn()))
        .isAttachable(true)
        .description(policy.description())
        .createDate(policy.createdAt())
        .updateDate(policy.updatedAt())
        .policyVersionList(
            holdings.policies().versions(policy).stream()
                .map(version -> version(policy, version))
                .toList())
        .build();
  }

  private static PolicyVersion version(ManagedPolicy policy, Version version) {
    return new PolicyVersion(
        UrlEncoding.encode(version.document()),
        version.id(),
        version.number() == policy.defaultVersion(),
        version.createdAt());
  }

  private List<PolicyDetail> inline(Entity entity) {
    return holdings.inlinePolicies().of(entity).entrySet().stream()
        .map(each -> new PolicyDetail(each.getKey(), UrlEncoding.encode(each.getValue())))
        .toList();
  }
}
