package dev.cairn.platform.iam.instanceprofile;

import dev.cairn.api.iam.ListInstanceProfilesRequest;
import dev.cairn.api.iam.ListInstanceProfilesResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;

/** Lists instance profiles by name. */
record ListInstanceProfiles(Entities entities, InstanceProfiles profiles, Pages pages)
    implements Operation<ListInstanceProfilesRequest, ListInstanceProfilesResponse> {
  @Override
  public ListInstanceProfilesResponse handle(ListInstanceProfilesRequest input, Caller caller) {
    String prefix = input.pathPrefix() == null ? "" : input.pathPrefix();
    var page =
        pages
            .page(
                new Pages.Request(
                    caller.account(),
                    "ListInstanceProfiles " + prefix,
                    input.marker(),
                    input.maxItems()),
                (after, limit) ->
                    entities.list(
                        caller.account(), EntityKind.INSTANCE_PROFILE, prefix, after, limit),
                Entity::name)
            .map(profiles::brief);
    return new ListInstanceProfilesResponse(page.items(), page.isTruncated(), page.marker());
  }
}
