package dev.cairn.platform.iam.role;

import dev.cairn.api.iam.DeleteRoleRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;
import java.util.List;

/** Deletes a role that nothing belongs to any more; its sessions end at once. */
record DeleteRole(Roles roles, List<DeletionGuard> guards)
    implements Operation<DeleteRoleRequest, NoMembers> {
  @Override
  public NoMembers handle(DeleteRoleRequest input, Caller caller) {
    Entity role = roles.require(caller.account(), input.roleName());
    guards.forEach(guard -> guard.check(role));
    roles.delete(role);
    return new NoMembers();
  }
}
