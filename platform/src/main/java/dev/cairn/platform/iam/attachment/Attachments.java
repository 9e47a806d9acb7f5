package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.AttachedPermissionsBoundary;
import dev.cairn.api.iam.AttachedPolicy;
import dev.cairn.api.iam.IamErrors;
import dev.cairn.core.AccountId;
import dev.cairn.platform.iam.policy.ManagedPolicy;
import dev.cairn.platform.iam.policy.Policies;
import dev.cairn.platform.iam.policy.PolicyUse;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.IamTexts;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attachments of managed policies. Methods run inside a transaction. */
public final class Attachments implements PolicyUse, DeletionGuard {
  /** Its tables. */
  public static final Component TABLES =
      new Component("iam_attachment", AttachmentStore.MIGRATIONS);

  private static final int MOST = 10;
  private static final String BOUNDARY_TYPE = "Policy";

  private final AttachmentStore store;
  private final Policies policies;

  public Attachments(Database database, Policies policies) {
    this.store = new AttachmentStore(database);
    this.policies = policies;
  }

  /**
   * Attaches a policy; one that is attached already stays so.
   *
   * @throws AwsException NoSuchEntity, LimitExceeded
   */
  public void attach(Entity entity, String arn) {
    policies.attachable(entity.account(), arn);
    store.attach(entity, arn);
    if (store.attached(entity.id()).size() > MOST) {
      throw IamTexts.quotaExceeded(quotaName(entity), MOST);
    }
  }

  private static String quotaName(Entity entity) {
    return switch (entity.kind()) {
      case USER -> "PoliciesPerUser";
      case GROUP -> "PoliciesPerGroup";
      case ROLE -> "PoliciesPerRole";
      case INSTANCE_PROFILE, POLICY ->
          throw new IllegalArgumentException("Takes no policies: " + entity.arn());
    };
  }

  /** Detaches a policy, or answers NoSuchEntity if it is not attached. */
  void detach(Entity entity, String arn) {
    if (!store.detach(entity, arn)) {
      throw IamErrors.NO_SUCH_ENTITY.because("Policy " + arn + " was not found.");
    }
  }

  /** The policies that are attached to an entity, in the order of their ARNs. */
  public List<ManagedPolicy> of(Entity entity) {
    return store.attached(entity.id()).stream()
        .map(arn -> policies.require(entity.account(), arn))
        .toList();
  }

  /** As {@link #of}, as answers show them. */
  public List<AttachedPolicy> shown(Entity entity) {
    return of(entity).stream()
        .map(policy -> new AttachedPolicy(policy.name(), policy.arn()))
        .toList();
  }

  /** Sets a user's or role's boundary if there is one to set. */
  public void bound(Entity entity, @Nullable String arn) {
    if (arn != null) {
      policies.attachable(entity.account(), arn);
      store.bound(entity, arn);
    }
  }

  void unbound(Entity entity) {
    if (store.boundary(entity.id()).isEmpty()) {
      throw IamErrors.NO_SUCH_ENTITY.because(
          "The " + entity.kind().word() + " " + entity.name() + " has no permissions boundary.");
    }
    store.unbound(entity);
  }

  /** A user's or role's boundary as answers show it, or null. */
  public @Nullable AttachedPermissionsBoundary boundary(Entity entity) {
    return store
        .boundary(entity.id())
        .map(arn -> new AttachedPermissionsBoundary(BOUNDARY_TYPE, arn))
        .orElse(null);
  }

  /** Forgets the boundary of an entity that goes. */
  public void forget(Entity entity) {
    store.unbound(entity);
  }

  @Override
  public int attachments(AccountId account, String arn) {
    return store.attachedTo(account.value(), arn).size();
  }

  @Override
  public int boundaries(AccountId account, String arn) {
    return store.bounding(account.value(), arn).size();
  }

  /** The ids of those that it is attached to. */
  List<String> attachedTo(AccountId account, String arn) {
    return store.attachedTo(account.value(), arn);
  }

  /** The ids of those that it bounds. */
  List<String> bounding(AccountId account, String arn) {
    return store.bounding(account.value(), arn);
  }

  @Override
  public void check(Entity entity) {
    if (!store.attached(entity.id()).isEmpty()) {
      throw IamTexts.deleteConflict("detach all policies");
    }
  }
}
