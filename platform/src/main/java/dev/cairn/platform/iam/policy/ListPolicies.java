package dev.cairn.platform.iam.policy;

import dev.cairn.api.iam.ListPoliciesRequest;
import dev.cairn.api.iam.ListPoliciesResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;
import java.util.List;

/** Lists the policies that an account can use. */
record ListPolicies(Policies policies, PolicyView view, Pages pages)
    implements Operation<ListPoliciesRequest, ListPoliciesResponse> {
  @Override
  public ListPoliciesResponse handle(ListPoliciesRequest input, Caller caller) {
    String scope = input.scope() == null ? "All" : input.scope();
    String prefix = input.pathPrefix() == null ? "/" : input.pathPrefix();
    String query =
        "ListPolicies %s %s %s %s"
            .formatted(scope, prefix, input.onlyAttached(), input.policyUsageFilter());
    List<ManagedPolicy> found =
        policies.within(caller.account(), scope).stream()
            .filter(policy -> policy.path().startsWith(prefix))
            .filter(policy -> isWanted(caller, policy, input))
            .toList();
    var page =
        pages
            .page(
                new Pages.Request(caller.account(), query, input.marker(), input.maxItems()),
                found,
                ManagedPolicy::arn)
            .map(policy -> view.listed(caller.account(), policy).build());
    return new ListPoliciesResponse(page.items(), page.isTruncated(), page.marker());
  }

  private boolean isWanted(Caller caller, ManagedPolicy policy, ListPoliciesRequest input) {
    int attached = view.use().attachments(caller.account(), policy.arn());
    int bounding = view.use().boundaries(caller.account(), policy.arn());
    int used = "PermissionsBoundary".equals(input.policyUsageFilter()) ? bounding : attached;
    boolean filtered =
        Boolean.TRUE.equals(input.onlyAttached()) || input.policyUsageFilter() != null;
    return !filtered || used > 0;
  }
}
