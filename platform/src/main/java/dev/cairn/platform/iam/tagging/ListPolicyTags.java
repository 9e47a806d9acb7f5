package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.ListPolicyTagsRequest;
import dev.cairn.api.iam.ListPolicyTagsResponse;
import dev.cairn.api.iam.Tag;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.policy.Policies;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.wire.Operation;

/** Lists the tags of a policy. */
record ListPolicyTags(Policies policies, Tags tags, Pages pages)
    implements Operation<ListPolicyTagsRequest, ListPolicyTagsResponse> {
  @Override
  public ListPolicyTagsResponse handle(ListPolicyTagsRequest input, Caller caller) {
    Entity policy = policies.entity(caller.account(), input.policyArn());
    var page =
        pages.page(
            new Pages.Request(
                caller.account(),
                "ListPolicyTags " + policy.id(),
                input.marker(),
                input.maxItems()),
            tags.of(policy),
            Tag::key);
    return new ListPolicyTagsResponse(page.items(), page.isTruncated(), page.marker());
  }
}
