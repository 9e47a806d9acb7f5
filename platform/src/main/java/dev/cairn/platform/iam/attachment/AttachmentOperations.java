package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.IamOperations;
import dev.cairn.platform.iam.policy.Policies;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.util.List;

/** The operations on attachments and boundaries. */
public record AttachmentOperations(
    Transacting transacting,
    Entities entities,
    Policies policies,
    Attachments attachments,
    Pages pages) {
  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        transacting.writes(
            IamOperations.ATTACH_USER_POLICY, new AttachUserPolicy(entities, attachments)),
        transacting.writes(
            IamOperations.DETACH_USER_POLICY, new DetachUserPolicy(entities, attachments)),
        transacting.reads(
            IamOperations.LIST_ATTACHED_USER_POLICIES,
            new ListAttachedUserPolicies(entities, attachments, pages)),
        transacting.writes(
            IamOperations.PUT_USER_PERMISSIONS_BOUNDARY,
            new PutUserPermissionsBoundary(entities, attachments)),
        transacting.writes(
            IamOperations.DELETE_USER_PERMISSIONS_BOUNDARY,
            new DeleteUserPermissionsBoundary(entities, attachments)),
        transacting.writes(
            IamOperations.ATTACH_GROUP_POLICY, new AttachGroupPolicy(entities, attachments)),
        transacting.writes(
            IamOperations.DETACH_GROUP_POLICY, new DetachGroupPolicy(entities, attachments)),
        transacting.reads(
            IamOperations.LIST_ATTACHED_GROUP_POLICIES,
            new ListAttachedGroupPolicies(entities, attachments, pages)),
        transacting.writes(
            IamOperations.ATTACH_ROLE_POLICY, new AttachRolePolicy(entities, attachments)),
        transacting.writes(
            IamOperations.DETACH_ROLE_POLICY, new DetachRolePolicy(entities, attachments)),
        transacting.reads(
            IamOperations.LIST_ATTACHED_ROLE_POLICIES,
            new ListAttachedRolePolicies(entities, attachments, pages)),
        transacting.writes(
            IamOperations.PUT_ROLE_PERMISSIONS_BOUNDARY,
            new PutRolePermissionsBoundary(entities, attachments)),
        transacting.writes(
            IamOperations.DELETE_ROLE_PERMISSIONS_BOUNDARY,
            new DeleteRolePermissionsBoundary(entities, attachments)),
        transacting.reads(
            IamOperations.LIST_ENTITIES_FOR_POLICY,
            new ListEntitiesForPolicy(entities, policies, attachments, pages)));
  }
}
