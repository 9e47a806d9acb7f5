package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.ListRolePoliciesRequest;
import dev.cairn.api.iam.ListRolePoliciesResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;
import java.util.List;

/** Lists the names of a role's inline policies. */
record ListRolePolicies(Entities entities, InlinePolicies policies, Pages pages)
    implements Operation<ListRolePoliciesRequest, ListRolePoliciesResponse> {
  @Override
  public ListRolePoliciesResponse handle(ListRolePoliciesRequest input, Caller caller) {
    Entity role = entities.require(caller.account(), EntityKind.ROLE, input.roleName());
    var page =
        pages.page(
            new Pages.Request(
                caller.account(),
                "ListRolePolicies " + role.id(),
                input.marker(),
                input.maxItems()),
            List.copyOf(policies.of(role).keySet()),
            name -> name);
    return new ListRolePoliciesResponse(page.items(), page.isTruncated(), page.marker());
  }
}
