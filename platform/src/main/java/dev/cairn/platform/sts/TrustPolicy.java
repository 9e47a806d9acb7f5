package dev.cairn.platform.sts;

import dev.cairn.api.sts.AssumeRoleRequest;
import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.PolicyDocument;
import dev.cairn.policy.evaluation.AttachedPolicy;
import dev.cairn.policy.evaluation.Evaluator;
import dev.cairn.policy.evaluation.Evaluator.Question;
import dev.cairn.policy.evaluation.PolicySet;
import dev.cairn.policy.request.Connection;
import dev.cairn.policy.request.Credentials;
import dev.cairn.policy.request.GlobalKeys;
import dev.cairn.policy.request.Principal;
import dev.cairn.policy.request.RequestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a role's trust policy admits a principal of the role's own account. What the
 * principal's own policies say is not asked yet: they count as allowing everything.
 */
record TrustPolicy(PolicySet policies) {
  private static final AttachedPolicy EVERYTHING =
      AttachedPolicy.inline(
          PolicyDocument.identity(
                  """
                  {"Version":"2012-10-17",
                   "Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}
                  """)
              .policy());

  /** A policy that cannot be read, since an earlier release took it, admits nobody. */
  static TrustPolicy of(String document) {
    PolicySet.Builder policies = PolicySet.builder().identity(List.of(EVERYTHING));
    try {
      policies.resource(AttachedPolicy.inline(PolicyDocument.trust(document).policy()));
    } catch (AwsException unreadable) {
      return new TrustPolicy(PolicySet.NONE);
    }
    return new TrustPolicy(policies.build());
  }

  /**
   * Whether a caller may assume the role in the way that is asked for.
   *
   * @param tags of the session
   */
  boolean trusts(
      Caller caller, Entity role, AssumeRoleRequest input, Map<String, String> tags, Instant now) {
    RequestContext.Builder asked =
        RequestContext.of(Principal.of(caller.identity()), "sts:AssumeRole", role.arn());
    GlobalKeys.fill(asked, connection(caller, now));
    GlobalKeys.fillPrincipal(asked);
    GlobalKeys.fill(asked, credentials(caller.identity()));
    GlobalKeys.fillResource(asked, role.account());
    GlobalKeys.fillRequestTags(asked, tags);
    asked
        .key("sts:ExternalId", Optional.ofNullable(input.externalId()))
        .key("sts:RoleSessionName", input.roleSessionName())
        .key("sts:SourceIdentity", Optional.ofNullable(input.sourceIdentity()));
    return Evaluator.decideAll(questions(asked.build(), input, tags)).isAllowed();
  }

  /** Tags and a source identity need leave of their own. */
  private List<Question> questions(
      RequestContext assume, AssumeRoleRequest input, Map<String, String> tags) {
    String role = input.roleArn();
    List<Question> questions = new ArrayList<>();
    questions.add(new Question(assume, policies));
    if (!tags.isEmpty()) {
      questions.add(new Question(assume.asking("sts:TagSession", role), policies));
    }
    if (input.sourceIdentity() != null) {
      questions.add(new Question(assume.asking("sts:SetSourceIdentity", role), policies));
    }
    return questions;
  }

  /** Callers do not tell whether they came over TLS, so nothing that asks for it is met. */
  private static Connection connection(Caller caller, Instant now) {
    return new Connection(
        now,
        Connection.Transport.PLAIN,
        Optional.of(caller.sourceIpAddress()),
        caller.region(),
        caller.userAgent(),
        Optional.empty());
  }

  private static Credentials credentials(Identity identity) {
    Optional<Credentials.Issue> issue =
        identity
            .session()
            .map(
                session ->
                    new Credentials.Issue(
                        session.createdAt(),
                        session.mfaAuthenticated()
                            ? Optional.of(Duration.ZERO)
                            : Optional.empty()));
    Optional<String> source =
        identity instanceof Identity.AssumedRole role
            ? Optional.ofNullable(role.sourceIdentity())
            : Optional.empty();
    return new Credentials(issue, Map.of(), Map.of(), source, Optional.empty());
  }
}
