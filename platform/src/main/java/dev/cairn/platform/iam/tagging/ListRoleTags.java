package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.ListRoleTagsRequest;
import dev.cairn.api.iam.ListRoleTagsResponse;
import dev.cairn.api.iam.Tag;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.wire.Operation;

/** Lists the tags of a role. */
record ListRoleTags(Entities entities, Tags tags, Pages pages)
    implements Operation<ListRoleTagsRequest, ListRoleTagsResponse> {
  @Override
  public ListRoleTagsResponse handle(ListRoleTagsRequest input, Caller caller) {
    Entity role = entities.require(caller.account(), EntityKind.ROLE, input.roleName());
    var page =
        pages.page(
            new Pages.Request(
                caller.account(), "ListRoleTags " + role.id(), input.marker(), input.maxItems()),
            tags.of(role),
            Tag::key);
    return new ListRoleTagsResponse(page.items(), page.isTruncated(), page.marker());
  }
}
