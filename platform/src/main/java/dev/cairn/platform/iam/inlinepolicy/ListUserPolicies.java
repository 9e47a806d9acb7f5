package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.ListUserPoliciesRequest;
import dev.cairn.api.iam.ListUserPoliciesResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;
import java.util.List;

/** Lists the names of a user's inline policies. */
record ListUserPolicies(Entities entities, InlinePolicies policies, Pages pages)
    implements Operation<ListUserPoliciesRequest, ListUserPoliciesResponse> {
  @Override
  public ListUserPoliciesResponse handle(ListUserPoliciesRequest input, Caller caller) {
    Entity user = entities.require(caller.account(), EntityKind.USER, input.userName());
    var page =
        pages.page(
            new Pages.Request(
                caller.account(),
                "ListUserPolicies " + user.id(),
                input.marker(),
                input.maxItems()),
            List.copyOf(policies.of(user).keySet()),
            name -> name);
    return new ListUserPoliciesResponse(page.items(), page.isTruncated(), page.marker());
  }
}
