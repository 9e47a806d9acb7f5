package dev.cairn.policy.document;

import dev.cairn.policy.condition.Conditions;
import dev.cairn.policy.request.RequestContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One statement, ready to be matched. Immutable. */
public final class Statement {
  /** What a statement does to requests that it matches. */
  public enum Effect {
    ALLOW,
    DENY
  }

  private final String id;
  private final Effect effect;
  private final ActionElement actions;
  private final ResourceElement resources;
  private final PrincipalElement principals;
  private final Conditions conditions;

  Statement(
      String id,
      Effect effect,
      ActionElement actions,
      ResourceElement resources,
      PrincipalElement principals,
      Conditions conditions) {
    this.id = id;
    this.effect = effect;
    this.actions = actions;
    this.resources = resources;
    this.principals = principals;
    this.conditions = conditions;
  }

  /** The Sid, empty if there is none. */
  public String id() {
    return id;
  }

  /** What it does to what it matches. */
  public Effect effect() {
    return effect;
  }

  /** When it applies. */
  public Conditions conditions() {
    return conditions;
  }

  /** Whether it is about anybody at all, be it because all but some are meant. */
  public boolean isAboutEveryone() {
    return principals.isEveryone();
  }

  /** The resources as written. */
  public List<String> resources() {
    return resources.written();
  }

  /** The condition keys that it needs, as written: of conditions, and of variables. */
  public Set<String> contextKeys() {
    Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    keys.addAll(conditions.keys());
    keys.addAll(resources.keys());
    return keys;
  }

  PrincipalElement principals() {
    return principals;
  }

  /** Whether it says what a full-access policy says: everything, without a condition. */
  boolean isUnlimited() {
    return actions.isEverything() && resources.isEverything() && conditions.clauses().isEmpty();
  }

  /** What it says about a request. The cheap questions come first. */
  Standing standing(RequestContext context) {
    if (!actions.matches(context) || !resources.matches(context)) {
      return Standing.SILENT;
    }
    Standing naming = principals.naming(context.principal(), effect);
    if (naming == Standing.SILENT || !conditions.areMet(context)) {
      return Standing.SILENT;
    }
    return effect == Effect.DENY ? Standing.DENIES : naming;
  }

  /** Whether it is a Deny with NotPrincipal that is about this request but for its principal. */
  boolean deniesByExclusion(RequestContext context) {
    return effect == Effect.DENY
        && principals.isExcluding()
        && actions.matches(context)
        && resources.matches(context)
        && conditions.areMet(context);
  }

  Statement withPrincipals(PrincipalElement other) {
    return new Statement(id, effect, actions, resources, other, conditions);
  }
}
