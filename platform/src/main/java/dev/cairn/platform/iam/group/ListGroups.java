package dev.cairn.platform.iam.group;

import dev.cairn.api.iam.ListGroupsRequest;
import dev.cairn.api.iam.ListGroupsResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;

/** Lists groups by name. */
record ListGroups(Entities entities, Pages pages)
    implements Operation<ListGroupsRequest, ListGroupsResponse> {
  @Override
  public ListGroupsResponse handle(ListGroupsRequest input, Caller caller) {
    String prefix = input.pathPrefix() == null ? "" : input.pathPrefix();
    var page =
        pages
            .page(
                new Pages.Request(
                    caller.account(), "ListGroups " + prefix, input.marker(), input.maxItems()),
                (after, limit) ->
                    entities.list(caller.account(), EntityKind.GROUP, prefix, after, limit),
                Entity::name)
            .map(Memberships::shown);
    return new ListGroupsResponse(page.items(), page.isTruncated(), page.marker());
  }
}
