package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.IamOperations;
import dev.cairn.platform.iam.policy.Policies;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.util.List;

/** The operations on tags. */
public record TagOperations(
    Transacting transacting, Entities entities, Policies policies, Tags tags, Pages pages) {
  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        transacting.writes(IamOperations.TAG_USER, new TagUser(entities, tags)),
        transacting.writes(IamOperations.UNTAG_USER, new UntagUser(entities, tags)),
        transacting.reads(IamOperations.LIST_USER_TAGS, new ListUserTags(entities, tags, pages)),
        transacting.writes(IamOperations.TAG_ROLE, new TagRole(entities, tags)),
        transacting.writes(IamOperations.UNTAG_ROLE, new UntagRole(entities, tags)),
        transacting.reads(IamOperations.LIST_ROLE_TAGS, new ListRoleTags(entities, tags, pages)),
        transacting.writes(
            IamOperations.TAG_INSTANCE_PROFILE, new TagInstanceProfile(entities, tags)),
        transacting.writes(
            IamOperations.UNTAG_INSTANCE_PROFILE, new UntagInstanceProfile(entities, tags)),
        transacting.reads(
            IamOperations.LIST_INSTANCE_PROFILE_TAGS,
            new ListInstanceProfileTags(entities, tags, pages)),
        transacting.writes(IamOperations.TAG_POLICY, new TagPolicy(policies, tags)),
        transacting.writes(IamOperations.UNTAG_POLICY, new UntagPolicy(policies, tags)),
        transacting.reads(
            IamOperations.LIST_POLICY_TAGS, new ListPolicyTags(policies, tags, pages)));
  }
}
