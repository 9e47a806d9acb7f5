package dev.cairn.platform.iam.role;

import dev.cairn.api.iam.ListRolesRequest;
import dev.cairn.api.iam.ListRolesResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;

/** Lists roles by name, without boundaries, tags and last use. */
record ListRoles(Entities entities, Roles roles, Pages pages)
    implements Operation<ListRolesRequest, ListRolesResponse> {
  @Override
  public ListRolesResponse handle(ListRolesRequest input, Caller caller) {
    String prefix = input.pathPrefix() == null ? "" : input.pathPrefix();
    var page =
        pages
            .page(
                new Pages.Request(
                    caller.account(), "ListRoles " + prefix, input.marker(), input.maxItems()),
                (after, limit) ->
                    entities.list(caller.account(), EntityKind.ROLE, prefix, after, limit),
                Entity::name)
            .map(roles::brief);
    return new ListRolesResponse(page.items(), page.isTruncated(), page.marker());
  }
}
