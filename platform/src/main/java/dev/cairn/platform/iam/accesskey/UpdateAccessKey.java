package dev.cairn.platform.iam.accesskey;

import dev.cairn.api.iam.UpdateAccessKeyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Lets an access key sign, or stops it from signing. */
record UpdateAccessKey(Entities entities, AccessKeys keys)
    implements Operation<UpdateAccessKeyRequest, NoMembers> {
  @Override
  public NoMembers handle(UpdateAccessKeyRequest input, Caller caller) {
    Owner owner = Owner.of(entities, caller, input.userName());
    keys.mark(keys.require(owner, input.accessKeyId()), KeyStatus.of(input.status()));
    return new NoMembers();
  }
}
