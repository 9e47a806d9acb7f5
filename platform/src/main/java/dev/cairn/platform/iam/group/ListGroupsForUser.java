package dev.cairn.platform.iam.group;

import dev.cairn.api.iam.ListGroupsForUserRequest;
import dev.cairn.api.iam.ListGroupsForUserResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;

/** Lists the groups that a user is in. */
record ListGroupsForUser(Entities entities, Memberships memberships, Pages pages)
    implements Operation<ListGroupsForUserRequest, ListGroupsForUserResponse> {
  @Override
  public ListGroupsForUserResponse handle(ListGroupsForUserRequest input, Caller caller) {
    Entity user = entities.require(caller.account(), EntityKind.USER, input.userName());
    var page =
        pages
            .page(
                new Pages.Request(
                    caller.account(),
                    "ListGroupsForUser " + user.id(),
                    input.marker(),
                    input.maxItems()),
                memberships.groups(user),
                Entity::name)
            .map(Memberships::shown);
    return new ListGroupsForUserResponse(page.items(), page.isTruncated(), page.marker());
  }
}
