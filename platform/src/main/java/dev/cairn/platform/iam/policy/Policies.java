package dev.cairn.platform.iam.policy;

import dev.cairn.api.iam.IamErrors;
import dev.cairn.core.AccountId;
import dev.cairn.core.AwsException;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.IamTexts;
import dev.cairn.platform.iam.resource.PolicyDocument;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The managed policies of all accounts. Methods run inside a transaction. */
public final class Policies {
  /** Its tables. */
  public static final Component TABLES = new Component("iam_policy", PolicyStore.MIGRATIONS);

  private static final int MOST_VERSIONS = 5;
  private static final int MOST_CHARACTERS = 6_144;

  private final Entities entities;
  private final Tags tags;
  private final PolicyStore store;
  private final Clock clock;

  public Policies(Database database, Entities entities, Tags tags, Clock clock) {
    this.store = new PolicyStore(database);
    this.entities = entities;
    this.tags = tags;
    this.clock = clock;
  }

  /** A new policy with its first version. */
  ManagedPolicy create(
      AccountId account,
      @Nullable String path,
      String name,
      @Nullable String description,
      String document) {
    requireFit(document);
    Entity entity = entities.create(account, EntityKind.POLICY, path, name);
    store.add(entity.id(), description, entity.createdAt());
    store.addVersion(entity.id(), new Version(1, document, entity.createdAt()));
    return policy(entity);
  }

  private static void requireFit(String document) {
    if (PolicyDocument.identity(document).size() > MOST_CHARACTERS) {
      throw IamTexts.quotaExceeded("PolicySize", MOST_CHARACTERS);
    }
  }

  /**
   * The policy of an ARN, of this account or AWS's.
   *
   * @throws AwsException NoSuchEntity, InvalidInput
   */
  public ManagedPolicy require(AccountId account, String arn) {
    return AwsManaged.find(arn).orElseGet(() -> policy(entity(account, arn)));
  }

  /** As {@link #require}, with the text for policies that shall be attached. */
  public ManagedPolicy attachable(AccountId account, String arn) {
    if (AwsManaged.find(arn).isEmpty() && find(account, arn).isEmpty()) {
      throw IamErrors.NO_SUCH_ENTITY.because(
          "Policy " + arn + " does not exist or is not attachable.");
    }
    return require(account, arn);
  }

  /**
   * The customer managed policy of an ARN.
   *
   * @throws AwsException NoSuchEntity, InvalidInput
   */
  public Entity entity(AccountId account, String arn) {
    if (!arn.startsWith("arn:aws:iam::") || !arn.contains(":policy/")) {
      throw IamErrors.INVALID_INPUT.because("ARN " + arn + " is not valid.");
    }
    return find(account, arn)
        .orElseThrow(() -> IamErrors.NO_SUCH_ENTITY.because("Policy " + arn + " was not found."));
  }

  private Optional<Entity> find(AccountId account, String arn) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    return entities.find(account, EntityKind.POLICY, name).filter(e -> e.arn().equals(arn));
  }

  /** An account's own policies in the order of their names. */
  public List<ManagedPolicy> own(AccountId account) {
    return entities.list(account, EntityKind.POLICY, "", "", EntityKind.POLICY.quota()).stream()
        .map(this::policy)
        .toList();
  }

  /** The AWS managed policies that Cairn knows. */
  public List<ManagedPolicy> awsManaged() {
    return AwsManaged.all();
  }

  /** A policy's versions, newest first. */
  public List<Version> versions(ManagedPolicy policy) {
    return policy.isAwsManaged() ? AwsManaged.versions() : store.versions(policy.id());
  }

  Version version(ManagedPolicy policy, String versionId) {
    return versions(policy).stream()
        .filter(version -> version.id().equals(versionId))
        .findFirst()
        .orElseThrow(
            () ->
                IamErrors.NO_SUCH_ENTITY.because(
                    "Policy "
                        + policy.arn()
                        + " version "
                        + versionId
                        + " does not exist or is not attachable."));
  }

  Version addVersion(Entity entity, String document) {
    requireFit(document);
    if (store.versions(entity.id()).size() >= MOST_VERSIONS) {
      throw IamErrors.LIMIT_EXCEEDED.because(
          "A managed policy can have up to 5 versions. Before you create a new version, you must"
              + " delete an existing version.");
    }
    Version version = new Version(row(entity).nextVersion(), document, now());
    store.addVersion(entity.id(), version);
    return version;
  }

  void makeDefault(Entity entity, Version version) {
    store.makeDefault(entity.id(), version.number(), now());
  }

  void deleteVersion(Entity entity, Version version) {
    if (row(entity).defaultVersion() == version.number()) {
      throw IamErrors.DELETE_CONFLICT.because("Cannot delete the default version of a policy.");
    }
    store.deleteVersion(entity.id(), version.number());
  }

  void delete(Entity entity) {
    if (store.versions(entity.id()).size() > 1) {
      throw IamErrors.DELETE_CONFLICT.because(
          "This policy has more than one version. Before you delete a policy, you must delete the"
              + " policy's versions. The default version is deleted with the policy.");
    }
    store.delete(entity.id());
    tags.forget(entity);
    entities.delete(entity);
  }

  Tags tags() {
    return tags;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private PolicyStore.Row row(Entity entity) {
    return store.find(entity.id()).orElseThrow();
  }

  ManagedPolicy policy(Entity entity) {
    PolicyStore.Row row = row(entity);
    return new ManagedPolicy(
        entity.arn(),
        entity.id(),
        entity.name(),
        entity.path(),
        row.description(),
        row.defaultVersion(),
        entity.createdAt(),
        row.updatedAt());
  }

  /** All policies in a scope, in the order of their names. */
  List<ManagedPolicy> within(AccountId account, String scope) {
    List<ManagedPolicy> found = new ArrayList<>();
    if (!scope.equals("Local")) {
      found.addAll(awsManaged());
    }
    if (!scope.equals("AWS")) {
      found.addAll(own(account));
    }
    return found;
  }
}
