package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.ListInstanceProfileTagsRequest;
import dev.cairn.api.iam.ListInstanceProfileTagsResponse;
import dev.cairn.api.iam.Tag;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.wire.Operation;

/** Lists the tags of an instance profile. */
record ListInstanceProfileTags(Entities entities, Tags tags, Pages pages)
    implements Operation<ListInstanceProfileTagsRequest, ListInstanceProfileTagsResponse> {
  @Override
  public ListInstanceProfileTagsResponse handle(
      ListInstanceProfileTagsRequest input, Caller caller) {
    Entity profile =
        entities.require(
            caller.account(), EntityKind.INSTANCE_PROFILE, input.instanceProfileName());
    var page =
        pages.page(
            new Pages.Request(
                caller.account(),
                "ListInstanceProfileTags " + profile.id(),
                input.marker(),
                input.maxItems()),
            tags.of(profile),
            Tag::key);
    return new ListInstanceProfileTagsResponse(page.items(), page.isTruncated(), page.marker());
  }
}
