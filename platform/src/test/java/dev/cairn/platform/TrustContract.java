package dev.cairn.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.api.iam.AccessKey;
import dev.cairn.api.iam.CreateAccessKeyRequest;
import dev.cairn.api.iam.DeleteRoleRequest;
import dev.cairn.api.sts.AssumeRoleRequest;
import dev.cairn.api.sts.Sts;
import dev.cairn.api.sts.Tag;
import dev.cairn.core.AwsException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What trust policies let in, on every database. */
abstract class TrustContract extends CloudContract {
  private static final String ROLE_ARN = "arn:aws:iam::123456789012:role/r";

  TrustContract(Engine engine) {
    super(engine);
  }

  /** STS as a new user of the home account calls it. */
  private Sts sts() {
    user("alice");
    AccessKey key = iam.createAccessKey(new CreateAccessKeyRequest("alice")).accessKey();
    return cloud.sts(cloud.identity(key.accessKeyId(), null));
  }

  @Test
  void whatASessionCarriesNeedsLeaveOfItsOwn() {
    Sts sts = sts();
    role("r", TRUSTS_HOME);
    var plain = AssumeRoleRequest.builder().roleArn(ROLE_ARN).roleSessionName("s");
    assertThat(sts.assumeRole(plain.build()).credentials()).isNotNull();
    assertThatThrownBy(() -> sts.assumeRole(plain.sourceIdentity("me").build()))
        .isInstanceOf(AwsException.class);
    plain.sourceIdentity(null).tags(List.of(new Tag("team", "a")));
    assertThatThrownBy(() -> sts.assumeRole(plain.build())).isInstanceOf(AwsException.class);
  }

  @Test
  void conditionsOfATrustPolicyAreAsked() {
    Sts sts = sts();
    String condition = "\"Action\":\"sts:AssumeRole\",\"Condition\":";
    for (String met :
        List.of(
            "{\"StringLike\":{\"sts:RoleSessionName\":\"s*\"}}",
            "{\"IpAddress\":{\"aws:SourceIp\":\"127.0.0.0/8\"}}",
            "{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::123456789012:user/a*\"}}")) {
      role("met", TRUSTS_HOME.replace("\"Action\":\"sts:AssumeRole\"", condition + met));
      assertThat(sts.assumeRole(asked("met")).credentials()).as(met).isNotNull();
      iam.deleteRole(new DeleteRoleRequest("met"));
    }
    for (String unmet :
        List.of(
            "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}",
            "{\"StringEquals\":{\"aws:PrincipalTag/team\":\"a\"}}",
            "{\"DateLessThan\":{\"aws:CurrentTime\":\"2001-01-01\"}}")) {
      role("unmet", TRUSTS_HOME.replace("\"Action\":\"sts:AssumeRole\"", condition + unmet));
      assertThatThrownBy(() -> sts.assumeRole(asked("unmet")))
          .as(unmet)
          .isInstanceOf(AwsException.class);
      iam.deleteRole(new DeleteRoleRequest("unmet"));
    }
  }

  private static AssumeRoleRequest asked(String role) {
    return AssumeRoleRequest.builder()
        .roleArn("arn:aws:iam::123456789012:role/" + role)
        .roleSessionName("s")
        .build();
  }
}
