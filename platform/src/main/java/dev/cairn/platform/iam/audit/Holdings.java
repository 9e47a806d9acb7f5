package dev.cairn.platform.iam.audit;

import dev.cairn.platform.iam.accesskey.AccessKeys;
import dev.cairn.platform.iam.attachment.Attachments;
import dev.cairn.platform.iam.group.Memberships;
import dev.cairn.platform.iam.inlinepolicy.InlinePolicies;
import dev.cairn.platform.iam.instanceprofile.InstanceProfiles;
import dev.cairn.platform.iam.policy.Policies;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.platform.iam.role.Roles;

/** Everything that an account's details are made of. */
public record Holdings(
    Entities entities,
    Tags tags,
    Policies policies,
    Attachments attachments,
    Memberships memberships,
    Roles roles,
    InlinePolicies inlinePolicies,
    InstanceProfiles instanceProfiles,
    AccessKeys accessKeys) {}
