package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.AttachedPolicy;
import dev.cairn.api.iam.ListAttachedGroupPoliciesRequest;
import dev.cairn.api.iam.ListAttachedGroupPoliciesResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;

/** Lists the managed policies that are attached to a group. */
record ListAttachedGroupPolicies(Entities entities, Attachments attachments, Pages pages)
    implements Operation<ListAttachedGroupPoliciesRequest, ListAttachedGroupPoliciesResponse> {
  @Override
  public ListAttachedGroupPoliciesResponse handle(
      ListAttachedGroupPoliciesRequest input, Caller caller) {
    Entity group = entities.require(caller.account(), EntityKind.GROUP, input.groupName());
    String prefix = input.pathPrefix() == null ? "/" : input.pathPrefix();
    var page =
        pages.page(
            new Pages.Request(
                caller.account(),
                "ListAttachedGroupPolicies " + group.id() + " " + prefix,
                input.marker(),
                input.maxItems()),
            attachments.of(group).stream()
                .filter(policy -> policy.path().startsWith(prefix))
                .map(policy -> new AttachedPolicy(policy.name(), policy.arn()))
                .toList(),
            policy -> "" + policy.policyArn());
    return new ListAttachedGroupPoliciesResponse(page.items(), page.isTruncated(), page.marker());
  }
}
