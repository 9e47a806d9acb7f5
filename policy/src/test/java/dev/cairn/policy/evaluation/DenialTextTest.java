package dev.cairn.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AccountId;
import dev.cairn.policy.evaluation.Decision.Denied;
import dev.cairn.policy.evaluation.Decision.ExplicitlyDenied;
import dev.cairn.policy.evaluation.Decision.ImplicitlyDenied;
import dev.cairn.policy.evaluation.DenialText.PolicyArns;
import dev.cairn.policy.request.Principal;
import dev.cairn.policy.request.RequestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenialTextTest {
  private static final AccountId HOME = new AccountId("111111111111");
  private static final AccountId OTHER = new AccountId("222222222222");
  private static final Principal BOB = new Principal.User(HOME, "/", "bob", "AIDA1");
  private static final String ARN = "arn:aws:iam::111111111111:policy/p";
  private static final DenialText NAMING = new DenialText(PolicyArns.NAMED);

  private static RequestContext asking(Principal principal) {
    return RequestContext.of(principal, "s3:GetObject", "arn:aws:s3:::bkt/k").ownedBy(HOME).build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IDENTITY | because no identity-based policy allows the s3:GetObject action"
            + " | with an explicit deny in an identity-based policy",
        "RESOURCE | because no resource-based policy allows the s3:GetObject action"
            + " | with an explicit deny in a resource-based policy",
        "BOUNDARY | because no permissions boundary allows the s3:GetObject action"
            + " | with an explicit deny in a permissions boundary",
        "SESSION | because no session policy allows the s3:GetObject action"
            + " | with an explicit deny in a session policy",
        "SERVICE_CONTROL | because no service control policy allows the s3:GetObject action"
            + " | with an explicit deny in a service control policy",
        "RESOURCE_CONTROL | because no resource control policy allows the s3:GetObject action"
            + " | with an explicit deny in a resource control policy",
        "VPC_ENDPOINT | because no VPC endpoint policy allows the s3:GetObject action"
            + " | with an explicit deny in a VPC endpoint policy",
        "TRUST | because no role trust policy allows the s3:GetObject action"
            + " | with an explicit deny in the role trust policy"
      })
  void wordsEveryTypeOfPolicy(PolicyType type, String silence, String deny) {
    String subject =
        "User: arn:aws:iam::111111111111:user/bob is not authorized to perform: s3:GetObject on"
            + " resource: arn:aws:s3:::bkt/k ";
    Denied silent = new ImplicitlyDenied(type);
    Denied denied = new ExplicitlyDenied(type, ARN, "");
    assertThat(DenialText.STANDARD.text(asking(BOB), silent)).isEqualTo(subject + silence);
    assertThat(DenialText.STANDARD.text(asking(BOB), denied)).isEqualTo(subject + deny);
    assertThat(NAMING.text(asking(BOB), silent)).isEqualTo(subject + silence);
    boolean named = type.isNamedByArn();
    assertThat(NAMING.text(asking(BOB), denied))
        .isEqualTo(subject + deny + (named ? ": " + ARN : ""));
  }

  @Test
  void namesPoliciesOnlyInsideTheAccountAndIfTheyHaveNames() {
    RequestContext across =
        RequestContext.of(BOB, "s3:GetObject", "arn:aws:s3:::bkt/k").ownedBy(OTHER).build();
    Denied denied = new ExplicitlyDenied(PolicyType.IDENTITY, ARN, "");
    assertThat(NAMING.text(across, denied)).endsWith("in an identity-based policy");
    assertThat(NAMING.text(asking(BOB), new ExplicitlyDenied(PolicyType.IDENTITY, "", "")))
        .endsWith("in an identity-based policy");
  }

  @ParameterizedTest
  @CsvSource({
    "user,arn:aws:iam::111111111111:user/bob",
    "root,arn:aws:iam::111111111111:root",
    "role,arn:aws:sts::111111111111:assumed-role/r/s",
    "federated,arn:aws:sts::111111111111:federated-user/guest",
    "service,sns.amazonaws.com",
    "anonymous,anonymous"
  })
  void namesEveryPrincipal(String kind, String name) {
    Principal.Root root = new Principal.Root(HOME);
    Principal principal =
        switch (kind) {
          case "user" -> BOB;
          case "root" -> root;
          case "role" -> new Principal.RoleSession(HOME, "/p/", "r", "AROA1", "s");
          case "federated" -> new Principal.FederatedUser(HOME, "guest", root);
          case "service" -> new Principal.Service("sns.amazonaws.com");
          default -> new Principal.Anonymous();
        };
    assertThat(
            DenialText.STANDARD.text(asking(principal), new ImplicitlyDenied(PolicyType.IDENTITY)))
        .startsWith("User: " + name + " is not authorized to perform: s3:GetObject on resource: ");
  }

  @Test
  void hasTheFormsOfServices() {
    Denied denied = new ImplicitlyDenied(PolicyType.IDENTITY);
    RequestContext context = asking(BOB);
    String user = "User: arn:aws:iam::111111111111:user/bob is not authorized to perform: ";
    assertThat(DenialText.STANDARD.withoutResource(context, denied))
        .isEqualTo(
            user + "s3:GetObject because no identity-based policy allows the s3:GetObject action");
    assertThat(DenialText.STANDARD.withoutReason(context))
        .isEqualTo(user + "s3:GetObject on resource: arn:aws:s3:::bkt/k");
    assertThat(DenialText.STANDARD.bucketText(context, denied))
        .isEqualTo(
            user
                + "s3:GetObject on resource: \"arn:aws:s3:::bkt/k\" because no identity-based"
                + " policy allows the s3:GetObject action");
    assertThat(DenialText.STANDARD.bucketText(asking(new Principal.Anonymous()), denied))
        .isEqualTo("Access Denied");
    assertThat(DenialText.STANDARD.bucketText(asking(new Principal.Root(OTHER)), denied))
        .isEqualTo("Access Denied");
    assertThat(DenialText.STANDARD.computeText(context, denied, "blob"))
        .isEqualTo(
            "You are not authorized to perform this operation. "
                + user
                + "s3:GetObject on resource: arn:aws:s3:::bkt/k because no identity-based policy"
                + " allows the s3:GetObject action. Encoded authorization failure message: blob");
    assertThat(
            DenialText.STANDARD.text(
                context.asking("SNS:Publish", "arn:aws:sns:us-east-1:111111111111:t"), denied))
        .endsWith("because no identity-based policy allows the SNS:Publish action");
  }
}
