package dev.cairn.platform.iam.role;

import dev.cairn.api.iam.IamOperations;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.util.List;

/**
 * The operations on roles.
 *
 * @param guards in the order in which DeleteRole complains
 */
public record RoleOperations(
    Transacting transacting,
    Entities entities,
    Roles roles,
    Pages pages,
    List<DeletionGuard> guards) {
  public RoleOperations {
    guards = List.copyOf(guards);
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        transacting.writes(IamOperations.CREATE_ROLE, new CreateRole(roles)),
        transacting.reads(IamOperations.GET_ROLE, new GetRole(roles)),
        transacting.writes(IamOperations.UPDATE_ROLE, new UpdateRole(roles)),
        transacting.writes(IamOperations.UPDATE_ROLE_DESCRIPTION, new UpdateRoleDescription(roles)),
        transacting.writes(
            IamOperations.UPDATE_ASSUME_ROLE_POLICY, new UpdateAssumeRolePolicy(roles)),
        transacting.writes(IamOperations.DELETE_ROLE, new DeleteRole(roles, guards)),
        transacting.reads(IamOperations.LIST_ROLES, new ListRoles(entities, roles, pages)));
  }
}
