package dev.cairn.platform.iam.role;

import dev.cairn.api.iam.CreateRoleRequest;
import dev.cairn.api.iam.Role;
import dev.cairn.api.iam.RoleLastUsed;
import dev.cairn.core.AccountId;
import dev.cairn.platform.iam.attachment.Attachments;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.IamTexts;
import dev.cairn.platform.iam.resource.PolicyDocument;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.platform.iam.resource.UrlEncoding;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The roles of all accounts. Methods run inside a transaction. */
public final class Roles {
  /** Its tables. */
  public static final Component TABLES = new Component("iam_role", RoleStore.MIGRATIONS);

  private static final int TRUST_POLICY_CHARACTERS = 2_048;

  private final Entities entities;
  private final Tags tags;
  private final Attachments attachments;
  private final RoleStore store;
  private final LastUse lastUse;

  /** Knows when a role was last used. */
  @FunctionalInterface
  public interface LastUse {
    /** Null for a role that never was. */
    @Nullable RoleLastUsed of(Entity role);
  }

  public Roles(
      Database database, Entities entities, Tags tags, Attachments attachments, LastUse lastUse) {
    this.store = new RoleStore(database);
    this.entities = entities;
    this.tags = tags;
    this.attachments = attachments;
    this.lastUse = lastUse;
  }

  Entity create(AccountId account, CreateRoleRequest input) {
    requireFit(input.assumeRolePolicyDocument());
    Entity role = entities.create(account, EntityKind.ROLE, input.path(), input.roleName());
    Integer seconds = input.maxSessionDuration();
    store.add(
        role.id(),
        new RoleDetails(
            input.assumeRolePolicyDocument(),
            input.description(),
            seconds == null ? RoleDetails.DEFAULT_SESSION_SECONDS : validSeconds(seconds)));
    tags.put(role, input.tags());
    attachments.bound(role, input.permissionsBoundary());
    return role;
  }

  private static void requireFit(String trustPolicy) {
    if (PolicyDocument.trust(trustPolicy).size() > TRUST_POLICY_CHARACTERS) {
      throw IamTexts.quotaExceeded("ACLSizePerRole", TRUST_POLICY_CHARACTERS);
    }
  }

  private static int validSeconds(int seconds) {
    if (seconds < 3_600) {
      throw IamTexts.invalidMember(
          "maxSessionDuration", seconds, "have value greater than or equal to 3600");
    }
    if (seconds > 43_200) {
      throw IamTexts.invalidMember(
          "maxSessionDuration", seconds, "have value less than or equal to 43200");
    }
    return seconds;
  }

  /**
   * The role of a name.
   *
   * @throws AwsException NoSuchEntity
   */
  public Entity require(AccountId account, String name) {
    return entities.require(account, EntityKind.ROLE, name);
  }

  /** The role of a name, if there is one. */
  public Optional<Entity> find(AccountId account, String name) {
    return entities.find(account, EntityKind.ROLE, name);
  }

  /** What a role has beyond its name. */
  public RoleDetails details(Entity role) {
    return store.find(role.id()).orElseThrow();
  }

  void update(Entity role, UnaryOperator<RoleDetails> change) {
    RoleDetails details = change.apply(details(role));
    validSeconds(details.maxSessionSeconds());
    requireFit(details.trustPolicy());
    store.update(role.id(), details);
  }

  void delete(Entity role) {
    store.delete(role.id());
    tags.forget(role);
    attachments.forget(role);
    entities.delete(role);
  }

  /** A role with everything that GetRole shows. */
  public Role full(Entity role) {
    return listed(role)
        .permissionsBoundary(attachments.boundary(role))
        .tags(tags.orNull(role))
        .roleLastUsed(lastUse.of(role))
        .build();
  }

  /** A role as listings show it. */
  public Role brief(Entity role) {
    return listed(role).build();
  }

  private Role.Builder listed(Entity role) {
    RoleDetails details = details(role);
    return Role.builder()
        .path(role.path())
        .roleName(role.name())
        .roleId(role.id())
        .arn(role.arn())
        .createDate(role.createdAt())
        .assumeRolePolicyDocument(UrlEncoding.encode(details.trustPolicy()))
        .description(details.description())
        .maxSessionDuration(details.maxSessionSeconds());
  }
}
