package dev.cairn.platform.iam.user;

import dev.cairn.api.iam.ListUsersRequest;
import dev.cairn.api.iam.ListUsersResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;

/** Lists users by name, without boundaries and tags. */
record ListUsers(Entities entities, Users users, Pages pages)
    implements Operation<ListUsersRequest, ListUsersResponse> {
  @Override
  public ListUsersResponse handle(ListUsersRequest input, Caller caller) {
    String prefix = input.pathPrefix() == null ? "" : input.pathPrefix();
    var page =
        pages
            .page(
                new Pages.Request(
                    caller.account(), "ListUsers " + prefix, input.marker(), input.maxItems()),
                (after, limit) ->
                    entities.list(caller.account(), EntityKind.USER, prefix, after, limit),
                Entity::name)
            .map(users::brief);
    return new ListUsersResponse(page.items(), page.isTruncated(), page.marker());
  }
}
