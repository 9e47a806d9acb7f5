package dev.cairn.platform.iam.policy;

import dev.cairn.api.iam.ListPolicyVersionsRequest;
import dev.cairn.api.iam.ListPolicyVersionsResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;

/** Lists a policy's versions, newest first, without documents. */
record ListPolicyVersions(Policies policies, Pages pages)
    implements Operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse> {
  @Override
  public ListPolicyVersionsResponse handle(ListPolicyVersionsRequest input, Caller caller) {
    ManagedPolicy policy = policies.require(caller.account(), input.policyArn());
    var page =
        pages
            .page(
                new Pages.Request(
                    caller.account(),
                    "ListPolicyVersions " + policy.arn(),
                    input.marker(),
                    input.maxItems()),
                policies.versions(policy),
                // Descending numbers, as text that ascends.
                version -> "%010d".formatted(Integer.MAX_VALUE - version.number()))
            .map(version -> PolicyView.withoutDocument(policy, version));
    return new ListPolicyVersionsResponse(page.items(), page.isTruncated(), page.marker());
  }
}
