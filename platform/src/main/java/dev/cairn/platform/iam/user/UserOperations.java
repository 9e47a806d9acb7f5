package dev.cairn.platform.iam.user;

import dev.cairn.api.iam.IamOperations;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.util.List;

/**
 * The operations on users.
 *
 * @param guards in the order in which DeleteUser complains
 */
public record UserOperations(
    Transacting transacting, Users users, Pages pages, List<DeletionGuard> guards) {
  public UserOperations {
    guards = List.copyOf(guards);
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        transacting.writes(IamOperations.CREATE_USER, new CreateUser(users)),
        transacting.reads(IamOperations.GET_USER, new GetUser(users)),
        transacting.writes(IamOperations.UPDATE_USER, new UpdateUser(users)),
        transacting.writes(IamOperations.DELETE_USER, new DeleteUser(users, guards)),
        transacting.reads(IamOperations.LIST_USERS, new ListUsers(users.entities(), users, pages)));
  }
}
