package dev.cairn.platform.iam.accesskey;

import dev.cairn.api.iam.IamOperations;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.util.List;

/** The operations on access keys. */
public record AccessKeyOperations(
    Transacting transacting, Entities entities, AccessKeys keys, LastUses uses, Pages pages) {
  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        transacting.writes(IamOperations.CREATE_ACCESS_KEY, new CreateAccessKey(entities, keys)),
        transacting.writes(IamOperations.UPDATE_ACCESS_KEY, new UpdateAccessKey(entities, keys)),
        transacting.writes(IamOperations.DELETE_ACCESS_KEY, new DeleteAccessKey(entities, keys)),
        transacting.reads(
            IamOperations.LIST_ACCESS_KEYS, new ListAccessKeys(entities, keys, pages)),
        transacting.reads(
            IamOperations.GET_ACCESS_KEY_LAST_USED,
            new GetAccessKeyLastUsed(entities, keys, uses)));
  }
}
