package dev.cairn.policy.evaluation;

import dev.cairn.policy.evaluation.Decision.Denied;
import dev.cairn.policy.evaluation.Decision.ExplicitlyDenied;
import dev.cairn.policy.evaluation.Decision.ImplicitlyDenied;
import dev.cairn.policy.request.Principal;
import dev.cairn.policy.request.RequestContext;

/**
 * Words a denial as AWS words it. Where a service writes its prefix in its own way ({@code
 * SNS:Publish}), the request's action is written so; the text repeats it as it is.
 *
 * @param policyArns whether texts about a Deny name the policy, as AWS has begun to do
 */
public record DenialText(PolicyArns policyArns) {
  /** The texts that clients know. */
  public static final DenialText STANDARD = new DenialText(PolicyArns.OMITTED);

  /** Whether a text ends with the ARN of the policy that denies. */
  public enum PolicyArns {
    OMITTED,
    /** Only inside the account, and only for types of policies that have ARNs. */
    NAMED
  }

  /** {@code User: … is not authorized to perform: … on resource: … because …}. */
  public String text(RequestContext context, Denied denied) {
    return withoutReason(context) + " " + reason(context, denied);
  }

  /** The text of actions that have no resource. */
  public String withoutResource(RequestContext context, Denied denied) {
    return subject(context) + " " + reason(context, denied);
  }

  /** The text that stops behind the resource, as STS words that a role cannot be assumed. */
  public String withoutReason(RequestContext context) {
    return subject(context) + " on resource: " + context.resource();
  }

  /** S3's text: bare for strangers, with the resource in quotation marks inside the account. */
  public String bucketText(RequestContext context, Denied denied) {
    boolean stranger =
        context.crossesAccounts() || context.principal() instanceof Principal.Anonymous;
    return stranger
        ? "Access Denied"
        : subject(context)
            + " on resource: \""
            + context.resource()
            + "\" "
            + reason(context, denied);
  }

  /**
   * EC2's text.
   *
   * @param encoded what DecodeAuthorizationMessage can read
   */
  public String computeText(RequestContext context, Denied denied, String encoded) {
    return "You are not authorized to perform this operation. "
        + text(context, denied)
        + ". Encoded authorization failure message: "
        + encoded;
  }

  private static String subject(RequestContext context) {
    return "User: "
        + context.principal().name()
        + " is not authorized to perform: "
        + context.action();
  }

  private String reason(RequestContext context, Denied denied) {
    return switch (denied) {
      case ImplicitlyDenied(PolicyType type) ->
          "because no " + type.words() + " allows the " + context.action() + " action";
      case ExplicitlyDenied(PolicyType type, String policyArn, _) ->
          "with an explicit deny in " + type.wordsWithArticle() + suffix(context, type, policyArn);
    };
  }

  private String suffix(RequestContext context, PolicyType type, String policyArn) {
    boolean named =
        policyArns == PolicyArns.NAMED
            && type.isNamedByArn()
            && !policyArn.isEmpty()
            && !context.crossesAccounts();
    return named ? ": " + policyArn : "";
  }
}
