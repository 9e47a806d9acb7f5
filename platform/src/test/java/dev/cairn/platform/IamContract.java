package dev.cairn.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.api.iam.AddRoleToInstanceProfileRequest;
import dev.cairn.api.iam.AddUserToGroupRequest;
import dev.cairn.api.iam.AttachUserPolicyRequest;
import dev.cairn.api.iam.CreateAccountAliasRequest;
import dev.cairn.api.iam.CreateGroupRequest;
import dev.cairn.api.iam.CreateInstanceProfileRequest;
import dev.cairn.api.iam.CreateLoginProfileRequest;
import dev.cairn.api.iam.CreatePolicyRequest;
import dev.cairn.api.iam.CreatePolicyVersionRequest;
import dev.cairn.api.iam.CreateRoleRequest;
import dev.cairn.api.iam.CreateUserRequest;
import dev.cairn.api.iam.DeleteAccessKeyRequest;
import dev.cairn.api.iam.DeleteAccountAliasRequest;
import dev.cairn.api.iam.DeleteGroupRequest;
import dev.cairn.api.iam.DeleteLoginProfileRequest;
import dev.cairn.api.iam.DeletePolicyRequest;
import dev.cairn.api.iam.DeletePolicyVersionRequest;
import dev.cairn.api.iam.DeleteRoleRequest;
import dev.cairn.api.iam.DeleteUserPermissionsBoundaryRequest;
import dev.cairn.api.iam.DeleteUserPolicyRequest;
import dev.cairn.api.iam.DeleteUserRequest;
import dev.cairn.api.iam.DetachUserPolicyRequest;
import dev.cairn.api.iam.GetAccountAuthorizationDetailsRequest;
import dev.cairn.api.iam.GetGroupRequest;
import dev.cairn.api.iam.GetInstanceProfileRequest;
import dev.cairn.api.iam.GetLoginProfileRequest;
import dev.cairn.api.iam.GetPolicyRequest;
import dev.cairn.api.iam.GetPolicyVersionRequest;
import dev.cairn.api.iam.GetRoleRequest;
import dev.cairn.api.iam.GetUserPolicyRequest;
import dev.cairn.api.iam.GetUserRequest;
import dev.cairn.api.iam.ListAccountAliasesRequest;
import dev.cairn.api.iam.ListAttachedUserPoliciesRequest;
import dev.cairn.api.iam.ListEntitiesForPolicyRequest;
import dev.cairn.api.iam.ListGroupsForUserRequest;
import dev.cairn.api.iam.ListPoliciesRequest;
import dev.cairn.api.iam.ListPolicyVersionsRequest;
import dev.cairn.api.iam.ListRolesRequest;
import dev.cairn.api.iam.ListUserPoliciesRequest;
import dev.cairn.api.iam.ListUserTagsRequest;
import dev.cairn.api.iam.ListUsersRequest;
import dev.cairn.api.iam.ListUsersResponse;
import dev.cairn.api.iam.PolicyUser;
import dev.cairn.api.iam.PolicyVersion;
import dev.cairn.api.iam.PutUserPermissionsBoundaryRequest;
import dev.cairn.api.iam.PutUserPolicyRequest;
import dev.cairn.api.iam.RemoveUserFromGroupRequest;
import dev.cairn.api.iam.SetDefaultPolicyVersionRequest;
import dev.cairn.api.iam.Tag;
import dev.cairn.api.iam.TagUserRequest;
import dev.cairn.api.iam.UntagUserRequest;
import dev.cairn.api.iam.UpdateAccountPasswordPolicyRequest;
import dev.cairn.api.iam.UpdateAssumeRolePolicyRequest;
import dev.cairn.api.iam.UpdateRoleRequest;
import dev.cairn.api.iam.UpdateUserRequest;
import dev.cairn.api.iam.User;
import dev.cairn.api.iam.UserDetail;
import dev.cairn.wire.NoMembers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What IAM's operations promise, on every database. */
abstract class IamContract extends CloudContract {
  IamContract(Engine engine) {
    super(engine);
  }

  private List<String> userNames(ListUsersRequest request) {
    return iam.listUsers(request).users().stream().map(User::userName).toList();
  }

  private String policy(String name) {
    String arn =
        iam.createPolicy(
                CreatePolicyRequest.builder().policyName(name).policyDocument(ALLOW_ALL).build())
            .policy()
            .arn();
    return arn;
  }

  @Test
  void createsAUserAndFindsItAgainWithoutRegardToCase() {
    List<Tag> tags = List.of(new Tag("Team", "Red"), new Tag("cost", ""));
    User made = iam.createUser(new CreateUserRequest("/staff/", "Alice", null, tags)).user();
    assertThat(made.arn()).isEqualTo("arn:aws:iam::123456789012:user/staff/Alice");
    assertThat(made.userId()).matches("AIDA[A-Z2-7]{17}");
    assertThat(made.createDate()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    restart();
    User found = iam.getUser(new GetUserRequest("aLICE")).user();
    assertThat(found.userId()).isEqualTo(made.userId());
    assertThat(found.tags()).extracting(Tag::key).containsExactly("cost", "Team");
    refused("EntityAlreadyExists", "User with name ALICE already exists.", () -> user("ALICE"));
    refused(
        "NoSuchEntity",
        "The user with name bob cannot be found.",
        () -> iam.getUser(new GetUserRequest("bob")));
  }

  @Test
  void seesNothingOfAnotherAccount() {
    user("alice");
    var other = cloud.iam(TestCloud.root(TestCloud.OTHER));
    assertThat(other.listUsers(new ListUsersRequest(null, null, null)).users()).isEmpty();
    refused(
        "NoSuchEntity",
        "The user with name alice cannot be found.",
        () -> other.getUser(new GetUserRequest("alice")));
  }

  @Test
  void refusesInvalidNamesAndPaths() {
    refused(
        "ValidationError",
        "The specified value for userName is invalid. It must contain only alphanumeric characters"
            + " and/or the following: +=,.@_-",
        () -> user("a b"));
    refused(
        "ValidationError",
        "1 validation error detected: Value '%s' at 'userName' failed to satisfy constraint: Member must have length less than or equal to 64"
            .formatted("x".repeat(65)),
        () -> user("x".repeat(65)));
    refused(
        "ValidationError",
        "The specified value for path is invalid. It must begin and end with / and contain only"
            + " alphanumeric characters and/or / characters.",
        () -> iam.createUser(new CreateUserRequest("staff", "a", null, null)));
  }

  @Test
  void renamesAndMovesAUserWhoKeepsItsId() {
    User made = user("alice");
    user("bob");
    iam.updateUser(new UpdateUserRequest("alice", "/x/", "Alice"));
    User moved = iam.getUser(new GetUserRequest("alice")).user();
    assertThat(moved.userId()).isEqualTo(made.userId());
    assertThat(moved.arn()).endsWith(":user/x/Alice");
    refused(
        "EntityAlreadyExists",
        "User with name BOB already exists.",
        () -> iam.updateUser(new UpdateUserRequest("alice", null, "BOB")));
  }

  @Test
  void deletesAUserOnlyOnceNothingBelongsToIt() {
    user("alice");
    var key = iam.createAccessKey(new dev.cairn.api.iam.CreateAccessKeyRequest("alice"));
    iam.createLoginProfile(new CreateLoginProfileRequest("alice", "S3cret-word", false));
    iam.createGroup(new CreateGroupRequest(null, "g"));
    iam.addUserToGroup(new AddUserToGroupRequest("g", "alice"));
    String arn = policy("p");
    iam.attachUserPolicy(new AttachUserPolicyRequest("alice", arn));
    iam.putUserPolicy(new PutUserPolicyRequest("alice", "in", ALLOW_ALL));
    conflict("delete access keys");
    iam.deleteAccessKey(new DeleteAccessKeyRequest("alice", key.accessKey().accessKeyId()));
    conflict("delete login profile");
    iam.deleteLoginProfile(new DeleteLoginProfileRequest("alice"));
    conflict("remove users from group");
    iam.removeUserFromGroup(new RemoveUserFromGroupRequest("g", "alice"));
    conflict("detach all policies");
    iam.detachUserPolicy(new DetachUserPolicyRequest("alice", arn));
    conflict("delete policies");
    iam.deleteUserPolicy(new DeleteUserPolicyRequest("alice", "in"));
    iam.deleteUser(new DeleteUserRequest("alice"));
    assertThat(userNames(new ListUsersRequest(null, null, null))).isEmpty();
  }

  private void conflict(String action) {
    refused(
        "DeleteConflict",
        "Cannot delete entity, must " + action + " first.",
        () -> iam.deleteUser(new DeleteUserRequest("alice")));
  }

  @Test
  void listsInPagesWhoseMarkersServeNothingElse() {
    List.of("f", "B", "a", "D", "e", "c", "g").forEach(this::user);
    List<String> seen = new ArrayList<>();
    String marker = null;
    do {
      ListUsersResponse page = iam.listUsers(new ListUsersRequest(null, marker, 3));
      page.users().forEach(each -> seen.add(each.userName()));
      assertThat(page.isTruncated()).isEqualTo(page.marker() != null);
      marker = page.marker();
    } while (marker != null);
    assertThat(seen).containsExactly("a", "B", "c", "D", "e", "f", "g");

    String first = iam.listUsers(new ListUsersRequest(null, null, 3)).marker();
    assertThat(iam.listUsers(new ListUsersRequest(null, null, 3)).marker()).isNotEqualTo(first);
    invalidMarker(() -> iam.listUsers(new ListUsersRequest("/x/", first, 3)));
    invalidMarker(() -> iam.listRoles(new ListRolesRequest(null, first, 3)));
    invalidMarker(() -> iam.listUsers(new ListUsersRequest(null, "x" + first, 3)));
    invalidMarker(() -> iam.listUsers(new ListUsersRequest(null, "!", 3)));
    invalidMarker(
        () ->
            cloud
                .iam(TestCloud.root(TestCloud.OTHER))
                .listUsers(new ListUsersRequest(null, first, 3)));
  }

  private static void invalidMarker(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    refused("ValidationError", "Invalid Marker.", call);
  }

  @Test
  void listsUnderAPathWhateverCharactersItHas() {
    iam.createUser(new CreateUserRequest("/a_b/", "one", null, null));
    iam.createUser(new CreateUserRequest("/axb/", "two", null, null));
    iam.createUser(new CreateUserRequest("/A_B/", "three", null, null));
    assertThat(userNames(new ListUsersRequest("/a_b/", null, null))).containsExactly("one");
    assertThat(userNames(new ListUsersRequest("/", null, null))).hasSize(3);
  }

  @Test
  void keepsTagsByTheirKeysWithoutRegardToCase() {
    user("alice");
    iam.tagUser(new TagUserRequest("alice", List.of(new Tag("Team", "a"), new Tag("b", "c"))));
    iam.tagUser(new TagUserRequest("alice", List.of(new Tag("TEAM", "z"))));
    iam.untagUser(new UntagUserRequest("alice", List.of("B", "none")));
    assertThat(iam.listUserTags(new ListUserTagsRequest("alice", null, null)).tags())
        .containsExactly(new Tag("TEAM", "z"));
    refused(
        "InvalidInput",
        "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
        () ->
            iam.tagUser(
                new TagUserRequest("alice", List.of(new Tag("k", "1"), new Tag("K", "2")))));
  }

  @Test
  void keepsUpToFiveVersionsOfAPolicyWhoseNumbersNeverReturn() {
    String arn = policy("p");
    for (int i = 2; i <= 5; i++) {
      iam.createPolicyVersion(new CreatePolicyVersionRequest(arn, ALLOW_ALL, i == 3));
    }
    refused(
        "LimitExceeded",
        "A managed policy can have up to 5 versions. Before you create a new version, you must"
            + " delete an existing version.",
        () -> iam.createPolicyVersion(new CreatePolicyVersionRequest(arn, ALLOW_ALL, null)));
    refused(
        "DeleteConflict",
        "Cannot delete the default version of a policy.",
        () -> iam.deletePolicyVersion(new DeletePolicyVersionRequest(arn, "v3")));
    iam.deletePolicyVersion(new DeletePolicyVersionRequest(arn, "v5"));
    assertThat(
            iam.createPolicyVersion(new CreatePolicyVersionRequest(arn, ALLOW_ALL, null))
                .policyVersion()
                .versionId())
        .isEqualTo("v6");
    assertThat(iam.listPolicyVersions(new ListPolicyVersionsRequest(arn, null, null)).versions())
        .extracting(PolicyVersion::versionId, PolicyVersion::isDefaultVersion)
        .containsExactly(
            tuple("v6", false),
            tuple("v4", false),
            tuple("v3", true),
            tuple("v2", false),
            tuple("v1", false));
    iam.setDefaultPolicyVersion(new SetDefaultPolicyVersionRequest(arn, "v1"));
    assertThat(iam.getPolicy(new GetPolicyRequest(arn)).policy().defaultVersionId())
        .isEqualTo("v1");
  }

  @Test
  void givesDocumentsBackPercentEncodedAsTheyWereGiven() {
    String document = ALLOW_ALL.replace("{\"Version", "{ \n\t\"Id\" : \"a+b ü\", \"Version");
    iam.createPolicy(
        CreatePolicyRequest.builder().policyName("p").policyDocument(document).build());
    String encoded =
        iam.getPolicyVersion(
                new GetPolicyVersionRequest("arn:aws:iam::123456789012:policy/p", "v1"))
            .policyVersion()
            .document();
    assertThat(encoded).contains("%20").contains("a%2Bb").contains("%C3%BC").doesNotContain("+");
    assertThat(java.net.URLDecoder.decode(encoded, java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(document);
  }

  @Test
  void refusesMalformedPolicies() {
    user("alice");
    malformed("Syntax errors in policy.", "{");
    malformed("Syntax errors in policy.", ALLOW_ALL + "x");
    malformed("Syntax errors in policy.", ALLOW_ALL.replace("Effect", "effect"));
    malformed("Syntax errors in policy.", "[".repeat(100_000));
    malformed(
        "Policy document should not specify a principal.",
        ALLOW_ALL.replace("\"Resource\"", "\"Principal\":\"*\",\"Resource\""));
    malformed(
        "Policy statement must contain resources.", ALLOW_ALL.replace(",\"Resource\":\"*\"", ""));
    malformed("Policy statement must contain actions.", ALLOW_ALL.replace("\"Action\":\"*\",", ""));
    malformed(
        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
        ALLOW_ALL.replace("\"Action\":\"*\"", "\"Action\":\"GetUser\""));
    refused("MalformedPolicyDocument", "Has prohibited field Resource", () -> role("r", ALLOW_ALL));
  }

  private void malformed(String text, String document) {
    refused(
        "MalformedPolicyDocument",
        text,
        () -> iam.putUserPolicy(new PutUserPolicyRequest("alice", "p", document)));
  }

  @Test
  void countsInlinePoliciesTogetherAndWithoutWhitespace() {
    user("alice");
    String padded = ALLOW_ALL + " ".repeat(3_000);
    iam.putUserPolicy(new PutUserPolicyRequest("alice", "padded", padded));
    String large = ALLOW_ALL.replace("\"Version", "\"Id\":\"" + "x".repeat(2_000) + "\",\"Version");
    refused(
        "LimitExceeded",
        "Maximum policy size of 2048 bytes exceeded for user alice",
        () -> iam.putUserPolicy(new PutUserPolicyRequest("alice", "large", large)));
    assertThat(iam.listUserPolicies(new ListUserPoliciesRequest("alice", null, null)).policyNames())
        .as("the refused one was rolled back")
        .containsExactly("padded");
    refused(
        "NoSuchEntity",
        "The user policy with name none cannot be found.",
        () -> iam.getUserPolicy(new GetUserPolicyRequest("alice", "none")));
  }

  @Test
  void attachesPoliciesAndKnowsWhoUsesThem() {
    user("alice");
    String arn = policy("p");
    iam.attachUserPolicy(new AttachUserPolicyRequest("alice", arn));
    iam.attachUserPolicy(new AttachUserPolicyRequest("alice", arn));
    iam.putUserPermissionsBoundary(new PutUserPermissionsBoundaryRequest("alice", arn));
    iam.attachUserPolicy(
        new AttachUserPolicyRequest("alice", "arn:aws:iam::aws:policy/AdministratorAccess"));
    assertThat(
            iam.listAttachedUserPolicies(
                    new ListAttachedUserPoliciesRequest("alice", null, null, null))
                .attachedPolicies())
        .hasSize(2);
    assertThat(iam.getPolicy(new GetPolicyRequest(arn)).policy().attachmentCount()).isEqualTo(1);
    assertThat(
            iam.listEntitiesForPolicy(ListEntitiesForPolicyRequest.builder().policyArn(arn).build())
                .policyUsers())
        .extracting(PolicyUser::userName)
        .containsExactly("alice");
    refused(
        "DeleteConflict",
        "Cannot delete a policy attached to entities.",
        () -> iam.deletePolicy(new DeletePolicyRequest(arn)));
    iam.detachUserPolicy(new DetachUserPolicyRequest("alice", arn));
    refused(
        "DeleteConflict",
        "Cannot delete a policy attached to entities.",
        () -> iam.deletePolicy(new DeletePolicyRequest(arn)));
    iam.deleteUserPermissionsBoundary(new DeleteUserPermissionsBoundaryRequest("alice"));
    iam.deletePolicy(new DeletePolicyRequest(arn));
    refused(
        "NoSuchEntity",
        "Policy " + arn + " was not found.",
        () -> iam.detachUserPolicy(new DetachUserPolicyRequest("alice", arn)));
    refused(
        "NoSuchEntity",
        "Policy " + arn + " does not exist or is not attachable.",
        () -> iam.attachUserPolicy(new AttachUserPolicyRequest("alice", arn)));
    assertThat(
            iam.listPolicies(ListPoliciesRequest.builder().onlyAttached(true).build()).policies())
        .extracting(dev.cairn.api.iam.Policy::policyName)
        .containsExactly("AdministratorAccess");
  }

  @Test
  void attachesTenPoliciesAndNoMore() {
    user("alice");
    for (int i = 0; i < 10; i++) {
      iam.attachUserPolicy(new AttachUserPolicyRequest("alice", policy("p" + i)));
    }
    String last = policy("last");
    refused(
        "LimitExceeded",
        "Cannot exceed quota for PoliciesPerUser: 10",
        () -> iam.attachUserPolicy(new AttachUserPolicyRequest("alice", last)));
  }

  @Test
  void knowsWhoIsInWhichGroup() {
    user("alice");
    iam.createGroup(new CreateGroupRequest(null, "g"));
    iam.addUserToGroup(new AddUserToGroupRequest("g", "alice"));
    iam.addUserToGroup(new AddUserToGroupRequest("g", "alice"));
    assertThat(iam.getGroup(new GetGroupRequest("g", null, null)).users())
        .extracting(User::userName)
        .containsExactly("alice");
    assertThat(iam.listGroupsForUser(new ListGroupsForUserRequest("alice", null, null)).groups())
        .hasSize(1);
    refused(
        "DeleteConflict",
        "Cannot delete entity, must remove users from group first.",
        () -> iam.deleteGroup(new DeleteGroupRequest("g")));
    iam.removeUserFromGroup(new RemoveUserFromGroupRequest("g", "alice"));
    iam.deleteGroup(new DeleteGroupRequest("g"));
  }

  @Test
  void changesARole() {
    role("r", TRUSTS_HOME);
    iam.updateRole(new UpdateRoleRequest("r", "why", 7_200));
    var found = iam.getRole(new GetRoleRequest("r")).role();
    assertThat(found.description()).isEqualTo("why");
    assertThat(found.maxSessionDuration()).isEqualTo(7_200);
    assertThat(found.assumeRolePolicyDocument()).startsWith("%7B%22Version%22%3A");
    refused(
        "ValidationError",
        "1 validation error detected: Value '43201' at 'maxSessionDuration' failed to satisfy"
            + " constraint: Member must have value less than or equal to 43200",
        () -> iam.updateRole(new UpdateRoleRequest("r", null, 43_201)));
    refused(
        "MalformedPolicyDocument",
        "Missing required field Principal",
        () ->
            iam.updateAssumeRolePolicy(
                new UpdateAssumeRolePolicyRequest(
                    "r", TRUSTS_HOME.replaceAll("\"Principal\":\\{[^}]*\\},", ""))));
  }

  @Test
  void holdsOneRoleInAnInstanceProfile() {
    iam.createInstanceProfile(new CreateInstanceProfileRequest("i", null, null));
    role("r", TRUSTS_HOME);
    iam.addRoleToInstanceProfile(new AddRoleToInstanceProfileRequest("i", "r"));
    refused(
        "LimitExceeded",
        "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1",
        () -> iam.addRoleToInstanceProfile(new AddRoleToInstanceProfileRequest("i", "r")));
    refused(
        "DeleteConflict",
        "Cannot delete entity, must remove roles from instance profile first.",
        () -> iam.deleteRole(new DeleteRoleRequest("r")));
    assertThat(iam.getInstanceProfile(new GetInstanceProfileRequest("i")).instanceProfile().roles())
        .hasSize(1);
  }

  @Test
  void keepsOneAliasPerAccount() {
    iam.createAccountAlias(new CreateAccountAliasRequest("first"));
    iam.createAccountAlias(new CreateAccountAliasRequest("my-company"));
    assertThat(iam.listAccountAliases(new ListAccountAliasesRequest(null, null)).accountAliases())
        .containsExactly("my-company");
    var other = cloud.iam(TestCloud.root(TestCloud.OTHER));
    refused(
        "EntityAlreadyExists",
        "The account alias my-company already exists.",
        () -> other.createAccountAlias(new CreateAccountAliasRequest("my-company")));
    refused(
        "NoSuchEntity",
        "The account alias my-company cannot be found.",
        () -> other.deleteAccountAlias(new DeleteAccountAliasRequest("my-company")));
    iam.deleteAccountAlias(new DeleteAccountAliasRequest("my-company"));
    assertThat(iam.listAccountAliases(new ListAccountAliasesRequest(null, null)).accountAliases())
        .isEmpty();
  }

  @Test
  void holdsPasswordsToTheAccountsPolicy() {
    user("alice");
    refused(
        "NoSuchEntity",
        "The Password Policy with domain name 123456789012 cannot be found.",
        () -> iam.getAccountPasswordPolicy(new NoMembers()));
    weak("short1A");
    weak("alllowercase1");
    iam.updateAccountPasswordPolicy(
        UpdateAccountPasswordPolicyRequest.builder()
            .minimumPasswordLength(12)
            .requireSymbols(true)
            .maxPasswordAge(90)
            .build());
    assertThat(iam.getAccountPasswordPolicy(new NoMembers()).passwordPolicy().expirePasswords())
        .isTrue();
    weak("Longenough123");
    iam.createLoginProfile(new CreateLoginProfileRequest("alice", "Longenough123!", true));
    restart();
    assertThat(
            iam.getLoginProfile(new GetLoginProfileRequest("alice"))
                .loginProfile()
                .passwordResetRequired())
        .isTrue();
    refused(
        "EntityAlreadyExists",
        "Login Profile for user alice already exists.",
        () ->
            iam.createLoginProfile(new CreateLoginProfileRequest("alice", "Longenough123!", true)));
  }

  private void weak(String password) {
    refused(
        "PasswordPolicyViolation",
        "Password does not conform to the account password policy.",
        () -> iam.createLoginProfile(new CreateLoginProfileRequest("alice", password, null)));
  }

  @Test
  void showsTheWholeAccountInPages() {
    user("alice");
    user("bob");
    iam.createGroup(new CreateGroupRequest(null, "g"));
    iam.addUserToGroup(new AddUserToGroupRequest("g", "alice"));
    role("r", TRUSTS_HOME);
    policy("p");
    List<String> seen = new ArrayList<>();
    String marker = null;
    do {
      var page =
          iam.getAccountAuthorizationDetails(
              new GetAccountAuthorizationDetailsRequest(null, 2, marker));
      page.userDetailList().stream().map(UserDetail::userName).forEach(seen::add);
      page.groupDetailList().forEach(each -> seen.add(each.groupName()));
      page.roleDetailList().forEach(each -> seen.add(each.roleName()));
      page.policies().forEach(each -> seen.add(each.policyName()));
      marker = page.marker();
    } while (marker != null);
    assertThat(seen).containsExactly("alice", "bob", "g", "r", "p");
    assertThat(iam.getAccountSummary(new NoMembers()).summaryMap())
        .containsEntry("Users", 2)
        .containsEntry("Groups", 1)
        .containsEntry("Roles", 1)
        .containsEntry("Policies", 1)
        .containsEntry("AccountAccessKeysPresent", 0);
  }

  @Test
  void letsACustomRoleKeepItsDescriptionAndTags() {
    iam.createRole(
        CreateRoleRequest.builder()
            .roleName("r")
            .assumeRolePolicyDocument(TRUSTS_HOME)
            .description("d")
            .tags(List.of(new Tag("k", "v")))
            .build());
    restart();
    var found = iam.getRole(new GetRoleRequest("r")).role();
    assertThat(found.description()).isEqualTo("d");
    assertThat(found.tags()).containsExactly(new Tag("k", "v"));
    assertThat(found.maxSessionDuration()).isEqualTo(3_600);
    assertThat(found.roleLastUsed()).isNull();
  }
}
