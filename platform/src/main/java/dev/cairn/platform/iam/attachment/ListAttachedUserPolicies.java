package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.AttachedPolicy;
import dev.cairn.api.iam.ListAttachedUserPoliciesRequest;
import dev.cairn.api.iam.ListAttachedUserPoliciesResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;

/** Lists the managed policies that are attached to a user. */
record ListAttachedUserPolicies(Entities entities, Attachments attachments, Pages pages)
    implements Operation<ListAttachedUserPoliciesRequest, ListAttachedUserPoliciesResponse> {
  @Override
  public ListAttachedUserPoliciesResponse handle(
      ListAttachedUserPoliciesRequest input, Caller caller) {
    Entity user = entities.require(caller.account(), EntityKind.USER, input.userName());
    String prefix = input.pathPrefix() == null ? "/" : input.pathPrefix();
    var page =
        pages.page(
            new Pages.Request(
                caller.account(),
                "ListAttachedUserPolicies " + user.id() + " " + prefix,
                input.marker(),
                input.maxItems()),
            attachments.of(user).stream()
                .filter(policy -> policy.path().startsWith(prefix))
                .map(policy -> new AttachedPolicy(policy.name(), policy.arn()))
                .toList(),
            policy -> "" + policy.policyArn());
    return new ListAttachedUserPoliciesResponse(page.items(), page.isTruncated(), page.marker());
  }
}
