package dev.cairn.platform.iam.accesskey;

import dev.cairn.api.iam.AccessKeyMetadata;
import dev.cairn.api.iam.ListAccessKeysRequest;
import dev.cairn.api.iam.ListAccessKeysResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.wire.Operation;

/** Lists the access keys of a user, or of the caller. */
record ListAccessKeys(Entities entities, AccessKeys keys, Pages pages)
    implements Operation<ListAccessKeysRequest, ListAccessKeysResponse> {
  @Override
  public ListAccessKeysResponse handle(ListAccessKeysRequest input, Caller caller) {
    Owner owner = Owner.of(entities, caller, input.userName());
    var page =
        pages
            .page(
                new Pages.Request(
                    caller.account(),
                    "ListAccessKeys " + owner.id(),
                    input.marker(),
                    input.maxItems()),
                keys.of(owner.id()),
                StoredKey::id)
            .map(key -> shown(owner, key));
    return new ListAccessKeysResponse(page.items(), page.isTruncated(), page.marker());
  }

  private static AccessKeyMetadata shown(Owner owner, StoredKey key) {
    return new AccessKeyMetadata(owner.name(), key.id(), key.status().word(), key.createdAt());
  }
}
