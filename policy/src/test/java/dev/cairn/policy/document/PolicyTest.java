package dev.cairn.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.AccountId;
import dev.cairn.policy.evaluation.AttachedPolicy;
import dev.cairn.policy.evaluation.PolicySet;
import dev.cairn.policy.request.Principal;
import dev.cairn.policy.request.RequestContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTest {
  private static final AccountId HOME = new AccountId("111111111111");
  private static final String BOB = "arn:aws:iam::111111111111:user/bob";
  private static final String TRUST =
      """
      {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"AWS": ["%s", "111111111111"], "Service": "ec2.amazonaws.com"}}}
      """
          .formatted(BOB);

  /** What a saved policy meant. */
  private record Saved(Map<String, String> ids) implements PrincipalDirectory {
    @Override
    public Optional<String> uniqueId(String arn) {
      return Optional.ofNullable(ids.get(arn));
    }

    @Override
    public Optional<AccountId> account(String canonicalUserId) {
      return Optional.empty();
    }
  }

  @Test
  void meansTheUserOfWhenItWasSaved() throws MalformedPolicyException {
    Policy policy = PolicyParser.parse(TRUST, PolicyKind.TRUST);
    assertThat(policy.principalArns()).containsExactly(BOB);
    Policy bound = policy.boundTo(new Saved(Map.of(BOB, "AIDAFIRST")));
    assertThat(bound.text()).isEqualTo(TRUST);
    assertThat(bound.standing(asking("AIDAFIRST"))).isEqualTo(Standing.ALLOWS_PRINCIPAL);
    assertThat(bound.standing(asking("AIDASECOND"))).isEqualTo(Standing.ALLOWS_ACCOUNT);
    assertThat(policy.standing(asking("AIDASECOND"))).isEqualTo(Standing.ALLOWS_PRINCIPAL);
  }

  private static RequestContext asking(String uniqueId) {
    return RequestContext.of(
            new Principal.User(HOME, "/", "bob", uniqueId), "sts:AssumeRole", "arn:aws:iam::x:r")
        .build();
  }

  @Test
  void cannotMeanSomebodyWhoIsNotThere() throws MalformedPolicyException {
    Policy policy = PolicyParser.parse(TRUST, PolicyKind.TRUST);
    assertThatThrownBy(() -> policy.boundTo(new Saved(new HashMap<>())))
        .isInstanceOf(MalformedPolicyException.class)
        .hasMessage("Invalid principal in policy: \"AWS\":\"" + BOB + "\"");
  }

  @Test
  void tellsWhichKeysItNeeds() throws MalformedPolicyException {
    Policy policy =
        PolicyParser.parse(
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws:UserName}/*",
               "Condition": {"StringEquals": {"aws:PrincipalTag/Team": "${aws:userid, 'x'}"}}},
              {"Effect": "Deny", "Action": "s3:*", "Resource": "*",
               "Condition": {"Null": {"AWS:username": "true"},
                             "NumericEquals": {"s3:max-keys": "${not:used}"}}}]}
            """,
            PolicyKind.IDENTITY);
    assertThat(policy.contextKeys())
        .containsExactly("aws:PrincipalTag/Team", "aws:userid", "aws:UserName", "s3:max-keys");
  }

  @Test
  void oldDocumentsHaveNoVariables() throws MalformedPolicyException {
    Policy policy =
        PolicyParser.parse(
            """
            {"Statement": {"Effect": "Allow", "Action": "s3:*",
              "Resource": "arn:aws:s3:::${aws:username}/*"}}
            """,
            PolicyKind.IDENTITY);
    assertThat(policy.contextKeys()).isEmpty();
  }

  @Test
  void standsOnlyWhereItsKindBelongs() throws MalformedPolicyException {
    Policy trust = PolicyParser.parse(TRUST, PolicyKind.TRUST);
    PolicySet.Builder policies = PolicySet.builder();
    AttachedPolicy attached = AttachedPolicy.inline(trust);
    assertThatThrownBy(() -> policies.identity(List.of(attached)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policies.boundary(attached))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policies.serviceControlLevel(List.of(attached)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(policies.resource(attached).build().policies()).containsExactly(trust);
  }

  @ParameterizedTest
  @EnumSource(PolicyQuota.class)
  void sizesAreCountedAsAwsCountsThem(PolicyQuota quota) {
    String document = "{ \"a\" :\n\t\"é\"}";
    int expected =
        switch (quota) {
          case MANAGED, USER_INLINE, GROUP_INLINE, ROLE_INLINE, TRUST -> 9;
          case SESSION, SERVICE_CONTROL, RESOURCE_CONTROL -> 13;
          case KEY, BUCKET -> 14;
        };
    assertThat(quota.size(document)).isEqualTo(expected);
    assertThat(quota.size(" ".repeat(quota.limit()))).isIn(0, quota.limit());
  }
}
