package dev.cairn.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.api.iam.AddRoleToInstanceProfileRequest;
import dev.cairn.api.iam.AttachUserPolicyRequest;
import dev.cairn.api.iam.CreateInstanceProfileRequest;
import dev.cairn.api.iam.CreatePolicyRequest;
import dev.cairn.api.iam.CreatePolicyVersionRequest;
import dev.cairn.api.iam.CreateRoleRequest;
import dev.cairn.api.iam.DeletePolicyRequest;
import dev.cairn.api.iam.DeletePolicyVersionRequest;
import dev.cairn.api.iam.DeleteRoleRequest;
import dev.cairn.api.iam.DeleteUserPermissionsBoundaryRequest;
import dev.cairn.api.iam.DetachUserPolicyRequest;
import dev.cairn.api.iam.GetInstanceProfileRequest;
import dev.cairn.api.iam.GetPolicyRequest;
import dev.cairn.api.iam.GetPolicyVersionRequest;
import dev.cairn.api.iam.GetRoleRequest;
import dev.cairn.api.iam.GetUserPolicyRequest;
import dev.cairn.api.iam.ListAttachedUserPoliciesRequest;
import dev.cairn.api.iam.ListEntitiesForPolicyRequest;
import dev.cairn.api.iam.ListPoliciesRequest;
import dev.cairn.api.iam.ListPolicyVersionsRequest;
import dev.cairn.api.iam.ListUserPoliciesRequest;
import dev.cairn.api.iam.PolicyUser;
import dev.cairn.api.iam.PolicyVersion;
import dev.cairn.api.iam.PutUserPermissionsBoundaryRequest;
import dev.cairn.api.iam.PutUserPolicyRequest;
import dev.cairn.api.iam.SetDefaultPolicyVersionRequest;
import dev.cairn.api.iam.Tag;
import dev.cairn.api.iam.UpdateAssumeRolePolicyRequest;
import dev.cairn.api.iam.UpdateRoleRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What policies, roles and instance profiles promise, on every database. */
abstract class PermissionContract extends CloudContract {
  PermissionContract(Engine engine) {
    super(engine);
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
