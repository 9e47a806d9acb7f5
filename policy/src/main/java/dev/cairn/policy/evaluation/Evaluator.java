package dev.cairn.policy.evaluation;

import dev.cairn.policy.request.Principal;
import dev.cairn.policy.request.RequestContext;
import java.util.List;
import java.util.Set;

/**
 * Decides requests. Has no state; an evaluation never waits, and what it costs is bounded by the
 * sizes of the policies and of the request.
 */
public final class Evaluator {
  /** Nobody needs leave to ask these, and nothing can take it away. */
  private static final Set<String> UNCHECKED =
      Set.of("sts:getcalleridentity", "sts:getsessiontoken");

  private Evaluator() {}

  /**
   * Decides one action on one resource.
   *
   * @param policies those that apply to the principal and to the resource
   */
  public static Decision decide(RequestContext context, PolicySet policies) {
    boolean somebody = !(context.principal() instanceof Principal.Anonymous);
    if (somebody && UNCHECKED.contains(context.actionKey())) {
      return Decision.Allowed.ALLOWED;
    }
    return new Weighing(context, policies).decide();
  }

  /**
   * Decides a call that needs leave for several actions or resources: the first that is denied
   * decides, and every one must be allowed.
   */
  public static Decision decideAll(List<Question> questions) {
    for (Question question : questions) {
      Decision decision = decide(question.context(), question.policies());
      if (!decision.isAllowed()) {
        return decision;
      }
    }
    return Decision.Allowed.ALLOWED;
  }

  /** One of several things that a call needs leave for. */
  public record Question(RequestContext context, PolicySet policies) {}
}
