package dev.cairn.platform.iam;

import dev.cairn.api.iam.RoleLastUsed;
import dev.cairn.platform.iam.accesskey.AccessKeyOperations;
import dev.cairn.platform.iam.accesskey.AccessKeys;
import dev.cairn.platform.iam.accesskey.LastUses;
import dev.cairn.platform.iam.account.AccountOperations;
import dev.cairn.platform.iam.account.Accounts;
import dev.cairn.platform.iam.account.PasswordPolicies;
import dev.cairn.platform.iam.attachment.AttachmentOperations;
import dev.cairn.platform.iam.attachment.Attachments;
import dev.cairn.platform.iam.audit.AuditOperations;
import dev.cairn.platform.iam.audit.Holdings;
import dev.cairn.platform.iam.credential.CredentialLookup;
import dev.cairn.platform.iam.credential.SameAccountAuthoriser;
import dev.cairn.platform.iam.credential.SessionTokens;
import dev.cairn.platform.iam.group.GroupOperations;
import dev.cairn.platform.iam.group.Memberships;
import dev.cairn.platform.iam.inlinepolicy.InlinePolicies;
import dev.cairn.platform.iam.inlinepolicy.InlinePolicyOperations;
import dev.cairn.platform.iam.instanceprofile.InstanceProfileOperations;
import dev.cairn.platform.iam.instanceprofile.InstanceProfiles;
import dev.cairn.platform.iam.loginprofile.LoginProfileOperations;
import dev.cairn.platform.iam.loginprofile.LoginProfiles;
import dev.cairn.platform.iam.policy.Policies;
import dev.cairn.platform.iam.policy.PolicyOperations;
import dev.cairn.platform.iam.resource.Changes;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.Pages;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.platform.iam.role.RoleOperations;
import dev.cairn.platform.iam.role.Roles;
import dev.cairn.platform.iam.tagging.TagOperations;
import dev.cairn.platform.iam.user.UserOperations;
import dev.cairn.platform.iam.user.Users;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.store.Database;
import dev.cairn.store.key.MasterKey;
import dev.cairn.wire.Authoriser;
import dev.cairn.wire.Binding;
import dev.cairn.wire.Identities;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** IAM as the rest of the product sees it. */
public final class IamService implements AutoCloseable {
  private final Entities entities;
  private final Roles roles;
  private final Accounts accounts;
  private final SessionTokens tokens;
  private final CredentialLookup credentials;
  private final LastUses lastUses;
  private final LoginProfiles loginProfiles;
  private final List<Binding<?, ?>> bindings;

  /**
   * IAM on a database.
   *
   * @param masterKey seals every secret that the database holds
   * @param maximumAccounts how many accounts there may be, retired ones too
   */
  public static IamService open(
      Database database, MasterKey masterKey, Clock clock, int maximumAccounts) {
    database.change(() -> migrate(database, masterKey));
    return new IamService(database, masterKey, clock, maximumAccounts);
  }

  private static void migrate(Database database, MasterKey masterKey) {
    database.migrate(
        KeyCheck.TABLES,
        Entities.TABLES,
        Tags.TABLES,
        Roles.TABLES,
        Accounts.TABLES,
        AccessKeys.TABLES,
        LastUses.TABLES,
        LoginProfiles.TABLES,
        PasswordPolicies.TABLES,
        Policies.TABLES,
        Attachments.TABLES,
        InlinePolicies.TABLES,
        Memberships.TABLES,
        InstanceProfiles.TABLES);
    KeyCheck.require(database, masterKey.sealer("key-check"));
  }

  private IamService(Database database, MasterKey masterKey, Clock clock, int maximumAccounts) {
    Changes changes = new Changes(database);
    Tags tags = new Tags(database);
    Pages pages = new Pages(masterKey.sealer("iam-marker"));
    Transacting transacting = new Transacting(database);
    entities = new Entities(database, changes, clock);
    lastUses = new LastUses(database, clock);
    Policies policies = new Policies(database, entities, tags, clock);
    Attachments attachments = new Attachments(database, policies);
    roles = new Roles(database, entities, tags, attachments, this::lastUse);
    AccessKeys keys = new AccessKeys(database, changes, masterKey.sealer("access-key"), clock);
    accounts = new Accounts(database, entities, keys, attachments, changes, clock, maximumAccounts);
    loginProfiles = new LoginProfiles(database, masterKey.sealer("password"), clock);
    tokens = new SessionTokens(masterKey.sealer("session-token"));
    credentials = new CredentialLookup(database, keys, entities, accounts, tokens, changes, clock);
    Memberships memberships = new Memberships(database, entities);
    InlinePolicies inline = new InlinePolicies(database);
    InstanceProfiles profiles = new InstanceProfiles(database, entities, roles, tags);
    PasswordPolicies passwords = new PasswordPolicies(database);
    Users users = new Users(entities, tags, attachments);
    Holdings holdings =
        new Holdings(
            entities, tags, policies, attachments, memberships, roles, inline, profiles, keys);
    List<DeletionGuard> userGuards = List.of(keys, loginProfiles, memberships, attachments, inline);
    bindings =
        Stream.of(
                new UserOperations(transacting, users, pages, userGuards).bindings(),
                new GroupOperations(
                        transacting,
                        entities,
                        memberships,
                        users,
                        pages,
                        List.of(attachments, inline))
                    .bindings(),
                new RoleOperations(
                        transacting, entities, roles, pages, List.of(profiles, attachments, inline))
                    .bindings(),
                new PolicyOperations(transacting, policies, attachments, pages).bindings(),
                new AttachmentOperations(transacting, entities, policies, attachments, pages)
                    .bindings(),
                new InlinePolicyOperations(transacting, entities, inline, pages).bindings(),
                new InstanceProfileOperations(transacting, profiles, pages).bindings(),
                new TagOperations(transacting, entities, policies, tags, pages).bindings(),
                new AccessKeyOperations(transacting, entities, keys, lastUses, pages).bindings(),
                new LoginProfileOperations(transacting, entities, loginProfiles, passwords)
                    .bindings(),
                new AccountOperations(transacting, accounts, passwords).bindings(),
                new AuditOperations(transacting, holdings, pages).bindings())
            .<Binding<?, ?>>flatMap(List::stream)
            .toList();
  }

  private @Nullable RoleLastUsed lastUse(Entity role) {
    return lastUses.of(role.id()).map(use -> new RoleLastUsed(use.at(), use.region())).orElse(null);
  }

  /** Every operation that is served; the others stand in {@code unsupported.yaml}. */
  public List<Binding<?, ?>> bindings() {
    return bindings;
  }

  /** The accounts, for the command line and the import. */
  public Accounts accounts() {
    return accounts;
  }

  /** Every credential, for the call pipeline. */
  public Identities identities() {
    return credentials;
  }

  /** Who may do what, for the call pipeline. */
  public Authoriser authoriser() {
    return new SameAccountAuthoriser(lastUses);
  }

  /** The roles, for STS. */
  public Roles roles() {
    return roles;
  }

  /** Session tokens, for STS. */
  public SessionTokens sessionTokens() {
    return tokens;
  }

  /** Writes last uses and hashes passwords that are outstanding. Close before the database. */
  @Override
  public void close() {
    lastUses.close();
    loginProfiles.close();
  }
}
