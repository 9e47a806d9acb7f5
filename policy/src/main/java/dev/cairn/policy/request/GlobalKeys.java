package dev.cairn.policy.request;

import dev.cairn.core.AccountId;
import dev.cairn.policy.request.Principal.Anonymous;
import dev.cairn.policy.request.Principal.Federated;
import dev.cairn.policy.request.Principal.FederatedUser;
import dev.cairn.policy.request.Principal.RoleSession;
import dev.cairn.policy.request.Principal.Root;
import dev.cairn.policy.request.Principal.Service;
import dev.cairn.policy.request.Principal.User;
import java.util.List;
import java.util.Map;

/**
 * Fills the condition keys that follow from who asks and how, so that no service spells them
 * itself. What a service alone knows (keys with its own prefix, tags of the request and the
 * resource, aws:SourceArn) it adds to the same builder.
 */
public final class GlobalKeys {
  private static final String TAG_PREFIX = "aws:PrincipalTag/";

  private GlobalKeys() {}

  /** Fills the keys that follow from the connection: time, address, transport, Region, agent. */
  public static void fill(RequestContext.Builder context, Connection connection) {
    context
        .key("aws:CurrentTime", connection.time())
        .key("aws:EpochTime", String.valueOf(connection.time().getEpochSecond()))
        .key("aws:SecureTransport", connection.transport() == Connection.Transport.TLS)
        .key("aws:SourceIp", connection.sourceAddress())
        .key("aws:RequestedRegion", connection.region())
        .key("aws:UserAgent", connection.userAgent())
        .key("aws:Referer", connection.referer())
        .key("aws:ViaAWSService", false);
  }

  /** Fills the keys that follow from the principal alone. */
  public static void fillPrincipal(RequestContext.Builder context) {
    Principal principal = context.principal();
    principal.account().ifPresent(home -> context.key("aws:PrincipalAccount", home.value()));
    switch (principal) {
      case Root root -> signed(context, root.arn(), "Account", root.owned().value());
      case User user -> {
        signed(context, user.arn(), "User", user.uniqueId());
        context.key("aws:username", user.userName());
      }
      case RoleSession role ->
          signed(
              context, role.roleArn(), "AssumedRole", role.uniqueId() + ":" + role.sessionName());
      case FederatedUser user ->
          signed(context, user.name(), "FederatedUser", user.home() + ":" + user.userName());
      case Service service -> {
        context.key("aws:PrincipalIsAWSService", true);
        context.key("aws:PrincipalServiceName", service.name());
        context.keys("aws:PrincipalServiceNamesList", List.of(service.name()));
      }
      case Federated outside -> context.key("aws:FederatedProvider", outside.provider());
      case Anonymous nobody -> {
        context.key("aws:PrincipalAccount", "anonymous");
        context.key("aws:PrincipalType", "Anonymous");
        context.key("aws:userid", "anonymous");
      }
    }
  }

  private static void signed(
      RequestContext.Builder context, String arn, String type, String userId) {
    context
        .key("aws:PrincipalArn", arn)
        .key("aws:PrincipalType", type)
        .key("aws:userid", userId)
        .key("aws:PrincipalIsAWSService", false);
  }

  /**
   * Fills the keys that follow from the credentials. Long-term keys have no
   * aws:MultiFactorAuthPresent at all; temporary ones always do.
   */
  public static void fill(RequestContext.Builder context, Credentials credentials) {
    fillTags(context, TAG_PREFIX, credentials.principalTags());
    fillTags(context, TAG_PREFIX, credentials.sessionTags());
    context.key("aws:SourceIdentity", credentials.sourceIdentity());
    context.key("aws:FederatedProvider", credentials.federatedProvider());
    credentials
        .issue()
        .ifPresent(
            issue -> {
              context.key("aws:TokenIssueTime", issue.time());
              context.key("aws:MultiFactorAuthPresent", issue.multiFactorAge().isPresent());
              context.key(
                  "aws:MultiFactorAuthAge",
                  issue.multiFactorAge().map(age -> String.valueOf(age.toSeconds())));
            });
  }

  /** Fills the keys that tell in which organization the principal's account is. */
  public static void fillPrincipalMembership(RequestContext.Builder context, Membership member) {
    context.key("aws:PrincipalOrgID", member.organizationId());
    context.keys("aws:PrincipalOrgPaths", member.paths());
  }

  /** Fills the keys that tell who owns the resource, and remembers the owner for the evaluation. */
  public static void fillResource(RequestContext.Builder context, AccountId owner) {
    context.ownedBy(owner).key("aws:ResourceAccount", owner.value());
  }

  /** Fills the keys that tell in which organization the resource's account is. */
  public static void fillResourceMembership(RequestContext.Builder context, Membership member) {
    context.key("aws:ResourceOrgID", member.organizationId());
    context.keys("aws:ResourceOrgPaths", member.paths());
  }

  /** Fills the keys of tags that the resource has. */
  public static void fillResourceTags(RequestContext.Builder context, Map<String, String> tags) {
    fillTags(context, "aws:ResourceTag/", tags);
  }

  /** Fills the keys of tags that the request carries. */
  public static void fillRequestTags(RequestContext.Builder context, Map<String, String> tags) {
    fillTags(context, "aws:RequestTag/", tags);
    context.keys("aws:TagKeys", tags.keySet());
  }

  /**
   * Fills the keys of a call that a service makes with its caller's credentials.
   *
   * @param services whom the call went through, the first service first
   */
  public static void fillCalledVia(RequestContext.Builder context, List<String> services) {
    context.key("aws:ViaAWSService", !services.isEmpty());
    context.keys("aws:CalledVia", services);
    if (!services.isEmpty()) {
      context.key("aws:CalledViaFirst", services.getFirst());
      context.key("aws:CalledViaLast", services.getLast());
    }
  }

  private static void fillTags(
      RequestContext.Builder context, String prefix, Map<String, String> tags) {
    tags.forEach((tag, value) -> context.key(prefix + tag, value));
  }
}
