package dev.cairn.platform.iam.instanceprofile;

import dev.cairn.api.iam.ListInstanceProfilesForRoleRequest;
import dev.cairn.api.iam.ListInstanceProfilesForRoleResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;

/** Lists the instance profiles that hold a role. */
record ListInstanceProfilesForRole(InstanceProfiles profiles, Pages pages)
    implements Operation<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse> {
  @Override
  public ListInstanceProfilesForRoleResponse handle(
      ListInstanceProfilesForRoleRequest input, Caller caller) {
    Entity role = profiles.roles().require(caller.account(), input.roleName());
    var page =
        pages
            .page(
                new Pages.Request(
                    caller.account(),
                    "ListInstanceProfilesForRole " + role.id(),
                    input.marker(),
                    input.maxItems()),
                profiles.holding(role),
                Entity::name)
            .map(profiles::brief);
    return new ListInstanceProfilesForRoleResponse(page.items(), page.isTruncated(), page.marker());
  }
}
