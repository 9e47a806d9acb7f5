package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.AttachedPolicy;
import dev.cairn.api.iam.ListAttachedRolePoliciesRequest;
import dev.cairn.api.iam.ListAttachedRolePoliciesResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;

/** Lists the managed policies that are attached to a role. */
record ListAttachedRolePolicies(Entities entities, Attachments attachments, Pages pages)
    implements Operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse> {
  @Override
  public ListAttachedRolePoliciesResponse handle(
      ListAttachedRolePoliciesRequest input, Caller caller) {
    Entity role = entities.require(caller.account(), EntityKind.ROLE, input.roleName());
    String prefix = input.pathPrefix() == null ? "/" : input.pathPrefix();
    var page =
        pages.page(
            new Pages.Request(
                caller.account(),
                "ListAttachedRolePolicies " + role.id() + " " + prefix,
                input.marker(),
                input.maxItems()),
            attachments.of(role).stream()
                .filter(policy -> policy.path().startsWith(prefix))
                .map(policy -> new AttachedPolicy(policy.name(), policy.arn()))
                .toList(),
            policy -> "" + policy.policyArn());
    return new ListAttachedRolePoliciesResponse(page.items(), page.isTruncated(), page.marker());
  }
}
