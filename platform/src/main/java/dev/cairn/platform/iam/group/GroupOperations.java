package dev.cairn.platform.iam.group;

import dev.cairn.api.iam.IamOperations;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.iam.user.Users;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.util.List;

/**
 * The operations on groups.
 *
 * @param guards in the order in which DeleteGroup complains
 */
public record GroupOperations(
    Transacting transacting,
    Entities entities,
    Memberships memberships,
    Users users,
    Pages pages,
    List<DeletionGuard> guards) {
  public GroupOperations {
    guards = List.copyOf(guards);
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        transacting.writes(IamOperations.CREATE_GROUP, new CreateGroup(entities)),
        transacting.reads(
            IamOperations.GET_GROUP, new GetGroup(entities, memberships, users, pages)),
        transacting.writes(IamOperations.UPDATE_GROUP, new UpdateGroup(entities)),
        transacting.writes(
            IamOperations.DELETE_GROUP, new DeleteGroup(entities, memberships, guards)),
        transacting.reads(IamOperations.LIST_GROUPS, new ListGroups(entities, pages)),
        transacting.writes(
            IamOperations.ADD_USER_TO_GROUP, new AddUserToGroup(entities, memberships)),
        transacting.writes(
            IamOperations.REMOVE_USER_FROM_GROUP, new RemoveUserFromGroup(entities, memberships)),
        transacting.reads(
            IamOperations.LIST_GROUPS_FOR_USER,
            new ListGroupsForUser(entities, memberships, pages)));
  }
}
