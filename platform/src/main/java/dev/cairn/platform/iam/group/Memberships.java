package dev.cairn.platform.iam.group;

import dev.cairn.api.iam.Group;
import dev.cairn.api.iam.IamErrors;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.IamTexts;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import java.util.List;

/** Who is in which group. Methods run inside a transaction. */
public final class Memberships implements DeletionGuard {
  /** Its tables. */
  public static final Component TABLES =
      new Component("iam_membership", MembershipStore.MIGRATIONS);

  private static final int MOST_GROUPS = 10;

  private final MembershipStore store;
  private final Entities entities;

  public Memberships(Database database, Entities entities) {
    this.store = new MembershipStore(database);
    this.entities = entities;
  }

  void add(Entity group, Entity user) {
    store.add(group.id(), user.id());
    if (store.groups(user.id()).size() > MOST_GROUPS) {
      throw IamTexts.quotaExceeded("GroupsPerUser", MOST_GROUPS);
    }
  }

  void remove(Entity group, Entity user) {
    if (!store.remove(group.id(), user.id())) {
      throw IamErrors.NO_SUCH_ENTITY.because(
          "User " + user.name() + " is not in group " + group.name() + ".");
    }
  }

  /** A group's users. */
  List<Entity> users(Entity group) {
    return entities(store.users(group.id()));
  }

  /** A user's groups. */
  public List<Entity> groups(Entity user) {
    return entities(store.groups(user.id()));
  }

  private List<Entity> entities(List<String> ids) {
    return ids.stream().flatMap(id -> entities.findById(id).stream()).toList();
  }

  @Override
  public void check(Entity user) {
    if (!store.groups(user.id()).isEmpty()) {
      throw IamTexts.deleteConflict("remove users from group");
    }
  }

  /** A group as answers show it. */
  public static Group shown(Entity group) {
    return new Group(group.path(), group.name(), group.id(), group.arn(), group.createdAt());
  }
}
