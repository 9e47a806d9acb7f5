package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.ListUserTagsRequest;
import dev.cairn.api.iam.ListUserTagsResponse;
import dev.cairn.api.iam.Tag;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.wire.Operation;

/** Lists the tags of a user. */
record ListUserTags(Entities entities, Tags tags, Pages pages)
    implements Operation<ListUserTagsRequest, ListUserTagsResponse> {
  @Override
  public ListUserTagsResponse handle(ListUserTagsRequest input, Caller caller) {
    Entity user = entities.require(caller.account(), EntityKind.USER, input.userName());
    var page =
        pages.page(
            new Pages.Request(
                caller.account(), "ListUserTags " + user.id(), input.marker(), input.maxItems()),
            tags.of(user),
            Tag::key);
    return new ListUserTagsResponse(page.items(), page.isTruncated(), page.marker());
  }
}
