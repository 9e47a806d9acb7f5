package dev.cairn.platform.iam.accesskey;

import dev.cairn.api.iam.DeleteAccessKeyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Deletes an access key. */
record DeleteAccessKey(Entities entities, AccessKeys keys)
    implements Operation<DeleteAccessKeyRequest, NoMembers> {
  @Override
  public NoMembers handle(DeleteAccessKeyRequest input, Caller caller) {
    Owner owner = Owner.of(entities, caller, input.userName());
    keys.delete(keys.require(owner, input.accessKeyId()));
    return new NoMembers();
  }
}
