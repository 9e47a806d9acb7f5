package dev.cairn.platform.iam.group;

import dev.cairn.api.iam.GetGroupRequest;
import dev.cairn.api.iam.GetGroupResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.iam.user.Users;
import dev.cairn.wire.Operation;

/** Describes a group and lists its users. */
record GetGroup(Entities entities, Memberships memberships, Users users, Pages pages)
    implements Operation<GetGroupRequest, GetGroupResponse> {
  @Override
  public GetGroupResponse handle(GetGroupRequest input, Caller caller) {
    Entity group = entities.require(caller.account(), EntityKind.GROUP, input.groupName());
    var page =
        pages
            .page(
                new Pages.Request(
                    caller.account(), "GetGroup " + group.id(), input.marker(), input.maxItems()),
                memberships.users(group),
                Entity::name)
            .map(users::brief);
    return new GetGroupResponse(
        Memberships.shown(group), page.items(), page.isTruncated(), page.marker());
  }
}
