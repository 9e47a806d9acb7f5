package dev.cairn.platform.iam.credential;

import dev.cairn.core.AccountId;
import dev.cairn.core.Identity;
import dev.cairn.platform.iam.accesskey.AccessKeys;
import dev.cairn.platform.iam.accesskey.StoredKey;
import dev.cairn.platform.iam.account.Accounts;
import dev.cairn.platform.iam.resource.Changes;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.store.Database;
import dev.cairn.wire.Identities;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credential behind a signature. What was found once is kept until it changes, so that a
 * signed call costs no query.
 */
public final class CredentialLookup implements Identities {
  private static final Lookup UNKNOWN = new Lookup.Unknown();

  private final Database database;
  private final AccessKeys keys;
  private final Entities entities;
  private final Accounts accounts;
  private final SessionTokens tokens;
  private final Clock clock;
  private final Loaded<CachedKey> usable = new Loaded<>(CachedKey::concerns);
  private final Loaded<Principal> principals = new Loaded<>(Principal::concerns);

  /** What sessions belong to; an active account's. */
  private record Principal(AccountId account, String id, Optional<Entity> entity) {
    boolean concerns(String changed) {
      return id.equals(changed) || account.value().equals(changed);
    }
  }

  public CredentialLookup(
      Database database,
      AccessKeys keys,
      Entities entities,
      Accounts accounts,
      SessionTokens tokens,
      Changes changes,
      Clock clock) {
    this.database = database;
    this.keys = keys;
    this.entities = entities;
    this.accounts = accounts;
    this.tokens = tokens;
    this.clock = clock;
    changes.listen(usable::changed);
    changes.listen(principals::changed);
  }

  @Override
  public Lookup find(String accessKeyId, @Nullable String sessionToken) {
    if (SessionTokens.isTemporary(accessKeyId)) {
      return sessionToken == null ? UNKNOWN : session(accessKeyId, sessionToken);
    }
    if (sessionToken != null) {
      return UNKNOWN;
    }
    return usable
        .get(accessKeyId, this::load)
        .<Lookup>map(key -> new Lookup.Valid(key.credential()))
        .orElse(UNKNOWN);
  }

  private Optional<CachedKey> load(String accessKeyId) {
    return database.read(
        () ->
            keys.find(accessKeyId)
                .filter(StoredKey::isActive)
                .filter(key -> accounts.isActive(key.account()))
                .flatMap(this::usable));
  }

  private Optional<CachedKey> usable(StoredKey key) {
    return identity(key)
        .map(identity -> new Credential(identity, keys.secret(key)))
        .map(credential -> new CachedKey(credential, key.ownerId()));
  }

  private Optional<Identity> identity(StoredKey key) {
    if (key.ownerId().equals(key.account().value())) {
      return Optional.of(new Identity.Root(key.account(), key.id(), Optional.empty()));
    }
    return entities.findById(key.ownerId()).map(user -> user(user, key.id(), Optional.empty()));
  }

  private static Identity user(
      Entity user, String accessKeyId, Optional<Identity.Session> session) {
    return new Identity.IamUser(
        user.account(), user.id(), user.path(), user.name(), accessKeyId, session);
  }

  private Lookup session(String accessKeyId, String token) {
    return tokens
        .open(token)
        .filter(claims -> claims.accessKeyId().equals(accessKeyId))
        .map(this::session)
        .orElse(UNKNOWN);
  }

  private Lookup session(SessionClaims claims) {
    if (!clock.instant().isBefore(claims.expiresAt())) {
      return new Lookup.Expired();
    }
    return principals
        .get(claims.principalId(), id -> principal(claims.account(), id))
        .<Lookup>map(
            principal ->
                new Lookup.Valid(new Credential(identity(principal, claims), claims.secretKey())))
        .orElse(UNKNOWN);
  }

  /** Empty once the role or user is gone, or its account retired: that ends its sessions. */
  private Optional<Principal> principal(AccountId account, String id) {
    return database.read(
        () -> {
          if (!accounts.isActive(account)) {
            return Optional.empty();
          }
          if (id.equals(account.value())) {
            return Optional.of(new Principal(account, id, Optional.empty()));
          }
          return entities
              .findById(id)
              .map(entity -> new Principal(account, id, Optional.of(entity)));
        });
  }

  private static Identity identity(Principal principal, SessionClaims claims) {
    Identity.Session session = new Identity.Session(claims.issuedAt(), claims.mfaAuthenticated());
    if (principal.entity().isEmpty()) {
      return new Identity.Root(principal.account(), claims.accessKeyId(), Optional.of(session));
    }
    Entity entity = principal.entity().get();
    return switch (entity.kind()) {
      case USER -> user(entity, claims.accessKeyId(), Optional.of(session));
      case ROLE -> role(entity, claims, session);
      case GROUP, INSTANCE_PROFILE, POLICY ->
          throw new IllegalStateException("Nobody can be " + entity.arn());
    };
  }

  private static Identity role(Entity role, SessionClaims claims, Identity.Session session) {
    return new Identity.AssumedRole(
        role.account(),
        role.id(),
        role.path(),
        role.name(),
        claims.sessionName(),
        claims.accessKeyId(),
        session,
        claims.sourceIdentity().isEmpty() ? null : claims.sourceIdentity());
  }
}
