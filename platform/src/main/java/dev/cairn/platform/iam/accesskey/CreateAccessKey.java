package dev.cairn.platform.iam.accesskey;

import dev.cairn.api.iam.AccessKey;
import dev.cairn.api.iam.CreateAccessKeyRequest;
import dev.cairn.api.iam.CreateAccessKeyResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.wire.Operation;

/** Makes an access key; only this answer tells its secret. */
record CreateAccessKey(Entities entities, AccessKeys keys)
    implements Operation<CreateAccessKeyRequest, CreateAccessKeyResponse> {
  @Override
  public CreateAccessKeyResponse handle(CreateAccessKeyRequest input, Caller caller) {
    Owner owner = Owner.of(entities, caller, input.userName());
    IssuedKey key = keys.create(caller.account(), owner.id());
    return new CreateAccessKeyResponse(
        new AccessKey(
            owner.name(), key.id(), KeyStatus.ACTIVE.word(), key.secret(), key.createdAt()));
  }
}
