package dev.cairn.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.api.iam.AccessKey;
import dev.cairn.api.iam.CreateAccessKeyRequest;
import dev.cairn.api.iam.CreateLoginProfileRequest;
import dev.cairn.api.iam.DeleteAccessKeyRequest;
import dev.cairn.api.iam.DeleteRoleRequest;
import dev.cairn.api.iam.DeleteUserRequest;
import dev.cairn.api.iam.GetAccessKeyLastUsedRequest;
import dev.cairn.api.iam.GetRoleRequest;
import dev.cairn.api.iam.GetUserRequest;
import dev.cairn.api.iam.ListAccessKeysRequest;
import dev.cairn.api.iam.UpdateAccessKeyRequest;
import dev.cairn.api.iam.UpdateUserRequest;
import dev.cairn.api.sts.AssumeRoleRequest;
import dev.cairn.api.sts.AssumeRoleResponse;
import dev.cairn.api.sts.Credentials;
import dev.cairn.api.sts.GetAccessKeyInfoRequest;
import dev.cairn.api.sts.GetCallerIdentityRequest;
import dev.cairn.api.sts.GetSessionTokenRequest;
import dev.cairn.core.AccountId;
import dev.cairn.core.AwsException;
import dev.cairn.core.Identity;
import dev.cairn.platform.iam.IamService;
import dev.cairn.platform.iam.accesskey.IssuedKey;
import dev.cairn.platform.iam.account.AccountUnusableException;
import dev.cairn.platform.iam.account.Accounts;
import dev.cairn.store.StoreUnavailableException;
import dev.cairn.store.key.MasterKey;
import dev.cairn.wire.Identities.Lookup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What credentials promise, long-term and temporary, on every database. */
abstract class CredentialContract extends CloudContract {
  private static final String ROLE_ARN = "arn:aws:iam::123456789012:role/r";

  CredentialContract(Engine engine) {
    super(engine);
  }

  private AccessKey key(String user) {
    return iam.createAccessKey(new CreateAccessKeyRequest(user)).accessKey();
  }

  private Identity identity(AccessKey key) {
    return cloud.identity(key.accessKeyId(), null);
  }

  private boolean isKnown(AccessKey key) {
    return cloud.find(key.accessKeyId(), null) instanceof Lookup.Valid;
  }

  @Test
  void findsWhoseKeyItIs() {
    user("alice");
    AccessKey key = key("alice");
    assertThat(key.accessKeyId()).matches("AKIA[A-Z2-7]{16}").startsWith("AKIARZPUZDIK");
    assertThat(key.secretAccessKey()).matches("[A-Za-z0-9/+]{40}");
    restart();
    var credential = cloud.credential(key.accessKeyId(), null);
    assertThat(credential.secretKey()).isEqualTo(key.secretAccessKey());
    assertThat(credential.identity().arn()).isEqualTo("arn:aws:iam::123456789012:user/alice");
    assertThat(cloud.find("AKIAAAAAAAAAAAAAAAAA", null)).isInstanceOf(Lookup.Unknown.class);
    assertThat(cloud.find(key.accessKeyId(), "token")).isInstanceOf(Lookup.Unknown.class);
  }

  @Test
  void forgetsAtOnceWhatNoLongerHolds() {
    user("alice");
    AccessKey key = key("alice");
    assertThat(isKnown(key)).isTrue();
    iam.updateAccessKey(new UpdateAccessKeyRequest("alice", key.accessKeyId(), "Inactive"));
    assertThat(isKnown(key)).isFalse();
    iam.updateAccessKey(new UpdateAccessKeyRequest("alice", key.accessKeyId(), "Active"));
    assertThat(isKnown(key)).isTrue();
    iam.updateUser(new UpdateUserRequest("alice", null, "anna"));
    assertThat(identity(key).userName()).isEqualTo("anna");
    iam.deleteAccessKey(new DeleteAccessKeyRequest("anna", key.accessKeyId()));
    assertThat(isKnown(key)).isFalse();
  }

  @Test
  void asksTheDatabaseOnlyOnce() {
    user("alice");
    AccessKey key = key("alice");
    assertThat(isKnown(key)).isTrue();
    cloud.database().close();
    assertThat(isKnown(key)).as("answered without a database").isTrue();
    assertThatThrownBy(() -> cloud.find("AKIAAAAAAAAAAAAAAAAA", null))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void letsTwoOfEightWritersMakeAKey() throws Exception {
    user("alice");
    AtomicInteger made = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(8);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        pool.execute(
            () -> {
              ready.countDown();
              try {
                ready.await();
                key("alice");
                made.incrementAndGet();
              } catch (AwsException e) {
                assertThat(e.text()).isEqualTo("Cannot exceed quota for AccessKeysPerUser: 2");
                refused.incrementAndGet();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
      }
    }
    assertThat(made).hasValue(2);
    assertThat(refused).hasValue(6);
    assertThat(
            iam.listAccessKeys(new ListAccessKeysRequest("alice", null, null)).accessKeyMetadata())
        .hasSize(2);
  }

  @Test
  void givesEachAccountItsOwnAdministratorAndRoot() {
    IssuedKey key = cloud.service().accounts().administratorKey(TestCloud.OTHER);
    assertThat(cloud.service().accounts().administratorKey(TestCloud.OTHER)).isEqualTo(key);
    assertThat(key.toString()).doesNotContain(key.secret());
    assertThat(cloud.identity(key.id(), null).arn())
        .isEqualTo("arn:aws:iam::999999999999:user/administrator");
    IssuedKey root = cloud.service().accounts().rootKey(TestCloud.OTHER);
    assertThat(cloud.identity(root.id(), null)).isInstanceOf(Identity.Root.class);
    cloud.service().accounts().retire(TestCloud.OTHER);
    assertThat(cloud.find(key.id(), null)).isInstanceOf(Lookup.Unknown.class);
    assertThat(cloud.find(root.id(), null)).isInstanceOf(Lookup.Unknown.class);
    assertThatThrownBy(() -> cloud.service().accounts().administratorKey(TestCloud.OTHER))
        .hasMessageContaining("retired");
    assertThatThrownBy(
            () -> cloud.service().accounts().administratorKey(new AccountId("000000000001")))
        .hasMessageContaining("cairn accounts create");
  }

  @Test
  void makesNoMoreAccountsThanThereMayBe() {
    Accounts accounts = cloud.service().accounts();
    assertThat(accounts.ensure(new AccountId("000000000003"))).isTrue();
    assertThat(accounts.create(new AccountId("000000000004"))).isTrue();
    accounts.retire(TestCloud.OTHER);
    AccountId beyond = new AccountId("000000000005");
    assertThat(accounts.ensure(beyond)).isFalse();
    assertThatThrownBy(() -> accounts.create(beyond))
        .isInstanceOf(AccountUnusableException.class)
        .hasMessageContaining("there are 4 already")
        .hasMessageContaining("accounts.maximum");
    assertThat(accounts.ensure(TestCloud.OTHER)).as("one that is there").isTrue();
    assertThat(accounts.create(TestCloud.HOME)).isFalse();
    assertThat(accounts.list()).hasSize(4);
  }

  @Test
  void actsForTheCallerWhenNoNameIsGiven() {
    user("alice");
    Identity alice = identity(key("alice"));
    assertThat(cloud.iam(alice).getUser(new GetUserRequest(null)).user().userName())
        .isEqualTo("alice");
    cloud.iam(alice).createAccessKey(new CreateAccessKeyRequest(null));
    assertThat(
            iam.listAccessKeys(new ListAccessKeysRequest("alice", null, null)).accessKeyMetadata())
        .hasSize(2);
    AccessKey root = iam.createAccessKey(new CreateAccessKeyRequest(null)).accessKey();
    assertThat(identity(root)).isInstanceOf(Identity.Root.class);
  }

  @Test
  void remembersTheLastUseToAQuarterOfAnHour() {
    user("alice");
    AccessKey key = key("alice");
    var request = new GetAccessKeyLastUsedRequest(key.accessKeyId());
    assertThat(iam.getAccessKeyLastUsed(request).accessKeyLastUsed().serviceName())
        .isEqualTo("N/A");
    use(identity(key), "iam:ListUsers");
    use(identity(key), "cloudtrail:LookupEvents");
    restart();
    var used = iam.getAccessKeyLastUsed(request).accessKeyLastUsed();
    assertThat(used.serviceName()).as("within the quarter").isEqualTo("iam");
    assertThat(used.region()).isEqualTo("eu-central-1");
    use(identity(key), "iam:ListUsers");
    clock.advance(Duration.ofMinutes(16));
    use(identity(key), "cloudtrail:LookupEvents");
    restart();
    assertThat(iam.getAccessKeyLastUsed(request).accessKeyLastUsed().serviceName())
        .isEqualTo("cloudtrail");
  }

  private void use(Identity identity, String action) {
    cloud.service().authoriser().authorise(TestCloud.caller(identity), action);
  }

  // --- temporary credentials

  private static AssumeRoleRequest assume(String arn, Integer seconds) {
    return AssumeRoleRequest.builder()
        .roleArn(arn)
        .roleSessionName("session")
        .durationSeconds(seconds)
        .build();
  }

  private Identity alice() {
    user("alice");
    return identity(key("alice"));
  }

  @Test
  void assumesARoleThatTrustsTheAccount() {
    var role = role("r", TRUSTS_HOME);
    AssumeRoleResponse assumed = cloud.sts(alice()).assumeRole(assume(ROLE_ARN, null));
    Credentials credentials = assumed.credentials();
    assertThat(credentials.expiration())
        .isEqualTo(
            clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).plusSeconds(3_600));
    assertThat(assumed.assumedRoleUser().arn())
        .isEqualTo("arn:aws:sts::123456789012:assumed-role/r/session");
    restart();
    var credential = cloud.credential(credentials.accessKeyId(), credentials.sessionToken());
    assertThat(credential.secretKey()).isEqualTo(credentials.secretAccessKey());
    var who = cloud.sts(credential.identity()).getCallerIdentity(new GetCallerIdentityRequest());
    assertThat(who.userId()).isEqualTo(role.roleId() + ":session");
    assertThat(who.arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/r/session");
    use(credential.identity(), "iam:ListUsers");
    restart();
    assertThat(iam.getRole(new GetRoleRequest("r")).role().roleLastUsed().region())
        .isEqualTo("eu-central-1");
  }

  @Test
  void endsASessionWithTimeWithItsRoleAndWithItsAccount() {
    role("r", TRUSTS_HOME);
    Identity alice = alice();
    Credentials first = cloud.sts(alice).assumeRole(assume(ROLE_ARN, 900)).credentials();
    assertThat(cloud.find(first.accessKeyId(), first.sessionToken()))
        .isInstanceOf(Lookup.Valid.class);
    clock.advance(Duration.ofSeconds(901));
    assertThat(cloud.find(first.accessKeyId(), first.sessionToken()))
        .isInstanceOf(Lookup.Expired.class);
    Credentials second = cloud.sts(alice).assumeRole(assume(ROLE_ARN, 900)).credentials();
    assertThat(cloud.find(second.accessKeyId(), second.sessionToken()))
        .isInstanceOf(Lookup.Valid.class);
    iam.deleteRole(new DeleteRoleRequest("r"));
    role("r", TRUSTS_HOME);
    assertThat(cloud.find(second.accessKeyId(), second.sessionToken()))
        .as("a new role of the same name is another")
        .isInstanceOf(Lookup.Unknown.class);
    Credentials third = cloud.sts(alice).assumeRole(assume(ROLE_ARN, 900)).credentials();
    cloud.service().accounts().retire(TestCloud.HOME);
    assertThat(cloud.find(third.accessKeyId(), third.sessionToken()))
        .isInstanceOf(Lookup.Unknown.class);
  }

  @Test
  void acceptsATokenWithItsOwnKeyOnlyAndUnchanged() {
    role("r", TRUSTS_HOME);
    Identity alice = alice();
    Credentials one = cloud.sts(alice).assumeRole(assume(ROLE_ARN, 900)).credentials();
    Credentials two = cloud.sts(alice).assumeRole(assume(ROLE_ARN, 900)).credentials();
    unknown(one.accessKeyId(), two.sessionToken());
    unknown(one.accessKeyId(), null);
    unknown(one.accessKeyId(), "");
    unknown(one.accessKeyId(), "!");
    char[] token = one.sessionToken().toCharArray();
    token[40] = token[40] == 'A' ? 'B' : 'A';
    unknown(one.accessKeyId(), new String(token));
  }

  private void unknown(String accessKeyId, String token) {
    assertThat(cloud.find(accessKeyId, token)).isInstanceOf(Lookup.Unknown.class);
  }

  @Test
  void refusesRolesThatAreMissingForeignOrDoNotTrust() {
    role("r", TRUSTS_HOME.replace("123456789012:root", "123456789012:user/bob"));
    role("foreign", TRUSTS_HOME.replace("123456789012", "999999999999"));
    role(
        "denies",
        TRUSTS_HOME.replace(
            "}]}", "},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sts:*\"}]}"));
    role(
        "when",
        TRUSTS_HOME.replace(
            "}]}", ",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}}]}"));
    Identity alice = alice();
    for (String arn :
        List.of(
            ROLE_ARN,
            "arn:aws:iam::123456789012:role/none",
            "arn:aws:iam::123456789012:role/foreign",
            "arn:aws:iam::123456789012:role/denies",
            "arn:aws:iam::123456789012:role/when",
            "arn:aws:iam::999999999999:role/r",
            "arn:aws:iam::123456789012:role/path/r",
            "nonsense")) {
      refused(
          "AccessDenied",
          "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: sts:AssumeRole"
              + " on resource: "
              + arn,
          () -> cloud.sts(alice).assumeRole(assume(arn, null)));
    }
    refused(
        "AccessDenied",
        "Roles may not be assumed by root accounts.",
        () -> cloud.sts(TestCloud.root(TestCloud.HOME)).assumeRole(assume(ROLE_ARN, null)));
  }

  @Test
  void demandsTheExternalIdThatTheRoleAsksFor() {
    role(
        "r",
        TRUSTS_HOME.replace(
            "}]}", ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"42\"}}}]}"));
    Identity alice = alice();
    var right =
        AssumeRoleRequest.builder().roleArn(ROLE_ARN).roleSessionName("session").externalId("42");
    assertThat(cloud.sts(alice).assumeRole(right.build()).credentials()).isNotNull();
    assertThatThrownBy(() -> cloud.sts(alice).assumeRole(right.externalId("41").build()))
        .isInstanceOf(AwsException.class);
    assertThatThrownBy(() -> cloud.sts(alice).assumeRole(right.externalId(null).build()))
        .isInstanceOf(AwsException.class);
  }

  @Test
  void limitsHowLongASessionLasts() {
    role("r", TRUSTS_HOME);
    Identity alice = alice();
    refused(
        "ValidationError",
        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
        () -> cloud.sts(alice).assumeRole(assume(ROLE_ARN, 3_601)));
    iam.updateRole(new dev.cairn.api.iam.UpdateRoleRequest("r", null, 43_200));
    Credentials first = cloud.sts(alice).assumeRole(assume(ROLE_ARN, 43_200)).credentials();
    Identity session = cloud.identity(first.accessKeyId(), first.sessionToken());
    refused(
        "ValidationError",
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
            + " chaining.",
        () -> cloud.sts(session).assumeRole(assume(ROLE_ARN, 3_601)));
    assertThat(cloud.sts(session).assumeRole(assume(ROLE_ARN, 3_600)).credentials()).isNotNull();
  }

  @Test
  void carriesTheSourceIdentityThroughAChain() {
    role(
        "r",
        TRUSTS_HOME.replace(
            "\"sts:AssumeRole\"", "[\"sts:AssumeRole\",\"sts:SetSourceIdentity\"]"));
    var asked =
        AssumeRoleRequest.builder().roleArn(ROLE_ARN).roleSessionName("s").sourceIdentity("me");
    Credentials first = cloud.sts(alice()).assumeRole(asked.build()).credentials();
    Identity session = cloud.identity(first.accessKeyId(), first.sessionToken());
    assertThat(cloud.sts(session).assumeRole(assume(ROLE_ARN, null)).sourceIdentity())
        .isEqualTo("me");
    assertThatThrownBy(() -> cloud.sts(session).assumeRole(asked.sourceIdentity("you").build()))
        .isInstanceOf(AwsException.class);
  }

  @Test
  void refusesSessionPoliciesThatNobodyWouldEvaluate() {
    role("r", TRUSTS_HOME);
    var request =
        AssumeRoleRequest.builder().roleArn(ROLE_ARN).roleSessionName("s").policy(ALLOW_ALL);
    refused(
        "ValidationError",
        "Policy is not supported; leave it out",
        () -> cloud.sts(alice()).assumeRole(request.build()));
  }

  @Test
  void givesAUserASessionOfItsOwn() {
    Identity alice = alice();
    Credentials credentials =
        cloud
            .sts(alice)
            .getSessionToken(new GetSessionTokenRequest(null, null, null))
            .credentials();
    assertThat(Duration.between(clock.instant(), credentials.expiration()))
        .isBetween(Duration.ofSeconds(43_199), Duration.ofSeconds(43_200));
    Identity session = cloud.identity(credentials.accessKeyId(), credentials.sessionToken());
    assertThat(session.arn()).isEqualTo(alice.arn());
    assertThat(session.session()).isPresent();
    refused(
        "AccessDenied",
        "Cannot call GetSessionToken with session credentials",
        () -> cloud.sts(session).getSessionToken(new GetSessionTokenRequest(null, null, null)));
    refused(
        "InvalidClientTokenId",
        "The security token included in the request is invalid.",
        () -> use(session, "iam:ListUsers"));
    use(session, "cloudtrail:LookupEvents");
    iam.listAccessKeys(new ListAccessKeysRequest("alice", null, null))
        .accessKeyMetadata()
        .forEach(
            key -> iam.deleteAccessKey(new DeleteAccessKeyRequest("alice", key.accessKeyId())));
    iam.deleteUser(new DeleteUserRequest("alice"));
    unknown(credentials.accessKeyId(), credentials.sessionToken());
  }

  @Test
  void tellsTheAccountOfAnyKey() {
    Identity alice = alice();
    assertThat(
            cloud
                .sts(alice)
                .getAccessKeyInfo(
                    new GetAccessKeyInfoRequest(
                        cloud.service().accounts().rootKey(TestCloud.OTHER).id()))
                .account())
        .isEqualTo("999999999999");
    assertThatThrownBy(
            () ->
                cloud
                    .sts(alice)
                    .getAccessKeyInfo(new GetAccessKeyInfoRequest("AKIAIOSFODNN7EXAMPLE")))
        .isInstanceOf(AwsException.class);
  }

  // --- at rest

  @Test
  void leavesNoSecretInAnyFile() throws IOException {
    user("alice");
    String secret = key("alice").secretAccessKey();
    iam.createLoginProfile(new CreateLoginProfileRequest("alice", "M4rked-password", null));
    restart();
    cloud.database().change(() -> {});
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(text).as("%s", file).doesNotContain(secret).doesNotContain("M4rked-password");
      }
    }
  }

  @Test
  void refusesADatabaseOfAnotherMasterKey() {
    MasterKey other = MasterKey.loadOrCreate(folder.resolve("keys/other.key"));
    assertThatThrownBy(() -> IamService.open(cloud.database(), other, clock, 1))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("another master key");
  }
}
