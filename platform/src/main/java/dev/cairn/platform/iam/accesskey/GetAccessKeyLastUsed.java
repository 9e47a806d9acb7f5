package dev.cairn.platform.iam.accesskey;

import dev.cairn.api.iam.AccessKeyLastUsed;
import dev.cairn.api.iam.GetAccessKeyLastUsedRequest;
import dev.cairn.api.iam.GetAccessKeyLastUsedResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.wire.Operation;

/** Tells when, where and for what an access key was last used. */
record GetAccessKeyLastUsed(Entities entities, AccessKeys keys, LastUses uses)
    implements Operation<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse> {
  private static final String NEVER = "N/A";
  private static final String ROOT = "root";

  @Override
  public GetAccessKeyLastUsedResponse handle(GetAccessKeyLastUsedRequest input, Caller caller) {
    StoredKey key =
        keys.find(input.accessKeyId())
            .filter(found -> found.account().equals(caller.account()))
            .orElseThrow(() -> AccessKeys.missing(input.accessKeyId()));
    AccessKeyLastUsed used =
        uses.of(key.id())
            .map(use -> new AccessKeyLastUsed(use.at(), use.service(), use.region()))
            .orElse(new AccessKeyLastUsed(null, NEVER, NEVER));
    String name = entities.findById(key.ownerId()).map(Entity::name).orElse(ROOT);
    return new GetAccessKeyLastUsedResponse(name, used);
  }
}
