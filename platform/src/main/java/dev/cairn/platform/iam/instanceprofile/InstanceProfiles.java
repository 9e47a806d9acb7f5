package dev.cairn.platform.iam.instanceprofile;

import dev.cairn.api.iam.IamErrors;
import dev.cairn.api.iam.InstanceProfile;
import dev.cairn.core.AccountId;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.IamTexts;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.platform.iam.role.Roles;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import java.util.List;
import java.util.Optional;

/** The instance profiles of all accounts. Methods run inside a transaction. */
public final class InstanceProfiles implements DeletionGuard {
  /** Its tables. */
  public static final Component TABLES = new Component("iam_profile_role", ProfileStore.MIGRATIONS);

  private final ProfileStore store;
  private final Entities entities;
  private final Roles roles;
  private final Tags tags;

  public InstanceProfiles(Database database, Entities entities, Roles roles, Tags tags) {
    this.store = new ProfileStore(database);
    this.entities = entities;
    this.roles = roles;
    this.tags = tags;
  }

  Entities entities() {
    return entities;
  }

  Roles roles() {
    return roles;
  }

  Tags tags() {
    return tags;
  }

  Entity require(AccountId account, String name) {
    return entities.require(account, EntityKind.INSTANCE_PROFILE, name);
  }

  void add(Entity profile, Entity role) {
    if (store.role(profile.id()).isPresent()) {
      throw IamTexts.quotaExceeded("InstanceSessionsPerInstanceProfile", 1);
    }
    store.put(profile.id(), role.id());
  }

  void remove(Entity profile, Entity role) {
    if (!store.role(profile.id()).equals(Optional.of(role.id()))) {
      throw IamErrors.NO_SUCH_ENTITY.because(
          "The role with name " + role.name() + " cannot be found.");
    }
    store.clear(profile.id());
  }

  void delete(Entity profile) {
    if (store.role(profile.id()).isPresent()) {
      throw IamTexts.deleteConflict("remove roles from instance profile");
    }
    tags.forget(profile);
    entities.delete(profile);
  }

  List<Entity> holding(Entity role) {
    return store.profiles(role.id()).stream()
        .flatMap(id -> entities.findById(id).stream())
        .toList();
  }

  /** The profiles that hold a role, as answers show them. */
  public List<InstanceProfile> shownFor(Entity role) {
    return holding(role).stream().map(this::brief).toList();
  }

  InstanceProfile full(Entity profile) {
    return listed(profile).tags(tags.orNull(profile)).build();
  }

  InstanceProfile brief(Entity profile) {
    return listed(profile).build();
  }

  private InstanceProfile.Builder listed(Entity profile) {
    return InstanceProfile.builder()
        .path(profile.path())
        .instanceProfileName(profile.name())
        .instanceProfileId(profile.id())
        .arn(profile.arn())
        .createDate(profile.createdAt())
        .roles(
            store.role(profile.id()).stream()
                .flatMap(id -> entities.findById(id).stream())
                .map(roles::brief)
                .toList());
  }

  @Override
  public void check(Entity role) {
    if (!store.profiles(role.id()).isEmpty()) {
      throw IamTexts.deleteConflict("remove roles from instance profile");
    }
  }
}
