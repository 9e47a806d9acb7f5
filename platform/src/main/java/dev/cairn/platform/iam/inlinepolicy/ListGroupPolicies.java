package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.ListGroupPoliciesRequest;
import dev.cairn.api.iam.ListGroupPoliciesResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;
import java.util.List;

/** Lists the names of a group's inline policies. */
record ListGroupPolicies(Entities entities, InlinePolicies policies, Pages pages)
    implements Operation<ListGroupPoliciesRequest, ListGroupPoliciesResponse> {
  @Override
  public ListGroupPoliciesResponse handle(ListGroupPoliciesRequest input, Caller caller) {
    Entity group = entities.require(caller.account(), EntityKind.GROUP, input.groupName());
    var page =
        pages.page(
            new Pages.Request(
                caller.account(),
                "ListGroupPolicies " + group.id(),
                input.marker(),
                input.maxItems()),
            List.copyOf(policies.of(group).keySet()),
            name -> name);
    return new ListGroupPoliciesResponse(page.items(), page.isTruncated(), page.marker());
  }
}
