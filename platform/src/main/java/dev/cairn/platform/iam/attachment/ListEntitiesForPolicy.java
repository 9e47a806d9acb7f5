package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.ListEntitiesForPolicyRequest;
import dev.cairn.api.iam.ListEntitiesForPolicyResponse;
import dev.cairn.api.iam.PolicyGroup;
import dev.cairn.api.iam.PolicyRole;
import dev.cairn.api.iam.PolicyUser;
import dev.cairn.core.AccountId;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.policy.Policies;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Page;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists the users, groups and roles that use a policy. */
record ListEntitiesForPolicy(
    Entities entities, Policies policies, Attachments attachments, Pages pages)
    implements Operation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse> {
  @Override
  public ListEntitiesForPolicyResponse handle(ListEntitiesForPolicyRequest input, Caller caller) {
    String arn = policies.require(caller.account(), input.policyArn()).arn();
    String query =
        "ListEntitiesForPolicy %s %s %s %s"
            .formatted(arn, input.entityFilter(), input.pathPrefix(), input.policyUsageFilter());
    var page =
        pages.page(
            new Pages.Request(caller.account(), query, input.marker(), input.maxItems()),
            using(caller.account(), arn, input),
            Entity::id);
    return ListEntitiesForPolicyResponse.builder()
        .policyGroups(
            of(page, EntityKind.GROUP).map(e -> new PolicyGroup(e.name(), e.id())).toList())
        .policyUsers(of(page, EntityKind.USER).map(e -> new PolicyUser(e.name(), e.id())).toList())
        .policyRoles(of(page, EntityKind.ROLE).map(e -> new PolicyRole(e.name(), e.id())).toList())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  private List<Entity> using(AccountId account, String arn, ListEntitiesForPolicyRequest input) {
    Set<String> ids = new LinkedHashSet<>();
    if (!"PermissionsBoundary".equals(input.policyUsageFilter())) {
      ids.addAll(attachments.attachedTo(account, arn));
    }
    if (!"PermissionsPolicy".equals(input.policyUsageFilter())) {
      ids.addAll(attachments.bounding(account, arn));
    }
    String prefix = input.pathPrefix() == null ? "/" : input.pathPrefix();
    return ids.stream()
        .flatMap(id -> entities.findById(id).stream())
        .filter(entity -> entity.path().startsWith(prefix))
        .filter(entity -> isOfKind(entity, input.entityFilter()))
        .toList();
  }

  private static boolean isOfKind(Entity entity, @Nullable String filter) {
    return filter == null || filter.equalsIgnoreCase(entity.kind().word());
  }

  private static Stream<Entity> of(Page<Entity> page, EntityKind kind) {
    return page.items().stream().filter(entity -> entity.kind() == kind);
  }
}
