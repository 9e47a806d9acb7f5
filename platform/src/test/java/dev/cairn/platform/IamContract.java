package dev.cairn.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.api.iam.AddUserToGroupRequest;
import dev.cairn.api.iam.AttachUserPolicyRequest;
import dev.cairn.api.iam.CreateAccountAliasRequest;
import dev.cairn.api.iam.CreateGroupRequest;
import dev.cairn.api.iam.CreateLoginProfileRequest;
import dev.cairn.api.iam.CreatePolicyRequest;
import dev.cairn.api.iam.CreateUserRequest;
import dev.cairn.api.iam.DeleteAccessKeyRequest;
import dev.cairn.api.iam.DeleteAccountAliasRequest;
import dev.cairn.api.iam.DeleteGroupRequest;
import dev.cairn.api.iam.DeleteLoginProfileRequest;
import dev.cairn.api.iam.DeleteUserPolicyRequest;
import dev.cairn.api.iam.DeleteUserRequest;
import dev.cairn.api.iam.DetachUserPolicyRequest;
import dev.cairn.api.iam.GetAccountAuthorizationDetailsRequest;
import dev.cairn.api.iam.GetGroupRequest;
import dev.cairn.api.iam.GetLoginProfileRequest;
import dev.cairn.api.iam.GetUserRequest;
import dev.cairn.api.iam.ListAccountAliasesRequest;
import dev.cairn.api.iam.ListGroupsForUserRequest;
import dev.cairn.api.iam.ListRolesRequest;
import dev.cairn.api.iam.ListUserTagsRequest;
import dev.cairn.api.iam.ListUsersRequest;
import dev.cairn.api.iam.ListUsersResponse;
import dev.cairn.api.iam.PutUserPolicyRequest;
import dev.cairn.api.iam.RemoveUserFromGroupRequest;
import dev.cairn.api.iam.Tag;
import dev.cairn.api.iam.TagUserRequest;
import dev.cairn.api.iam.UntagUserRequest;
import dev.cairn.api.iam.UpdateAccountPasswordPolicyRequest;
import dev.cairn.api.iam.UpdateUserRequest;
import dev.cairn.api.iam.User;
import dev.cairn.api.iam.UserDetail;
import dev.cairn.wire.NoMembers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What IAM's users, groups and accounts promise, on every database. */
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
}
