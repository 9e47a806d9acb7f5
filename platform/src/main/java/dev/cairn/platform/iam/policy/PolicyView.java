package dev.cairn.platform.iam.policy;

import dev.cairn.api.iam.Policy;
import dev.cairn.api.iam.PolicyVersion;
import dev.cairn.api.iam.Tag;
import dev.cairn.core.AccountId;
import dev.cairn.platform.iam.resource.UrlEncoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Policies as answers show them. */
record PolicyView(Policies policies, PolicyUse use) {
  Policy of(AccountId account, ManagedPolicy policy, @Nullable List<Tag> tags) {
    return listed(account, policy).description(policy.description()).tags(tags).build();
  }

  /** Without description and tags. */
  Policy.Builder listed(AccountId account, ManagedPolicy policy) {
    return Policy.builder()
        .policyName(policy.name())
        .policyId(policy.id())
        .arn(policy.arn())
        .path(policy.path())
        .defaultVersionId(policy.defaultVersionId())
        .attachmentCount(use.attachments(account, policy.arn()))
        .permissionsBoundaryUsageCount(use.boundaries(account, policy.arn()))
        .isAttachable(true)
        .createDate(policy.createdAt())
        .updateDate(policy.updatedAt());
  }

  static PolicyVersion version(ManagedPolicy policy, Version version) {
    return new PolicyVersion(
        UrlEncoding.encode(version.document()),
        version.id(),
        version.number() == policy.defaultVersion(),
        version.createdAt());
  }

  static PolicyVersion withoutDocument(ManagedPolicy policy, Version version) {
    return new PolicyVersion(
        null, version.id(), version.number() == policy.defaultVersion(), version.createdAt());
  }
}
