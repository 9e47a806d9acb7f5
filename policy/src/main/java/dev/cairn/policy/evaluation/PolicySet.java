package dev.cairn.policy.evaluation;

import dev.cairn.policy.document.Policy;
import dev.cairn.policy.document.PolicyKind;
import dev.cairn.policy.request.RequestContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The policies that may have a say in a request. Immutable. Whoever gathers them leaves out what
 * does not apply: an account outside an organization and a management account have no levels of
 * service control policies on their path, and the latter none of resource control policies.
 */
public final class PolicySet {
  /** No policy at all. */
  public static final PolicySet NONE = builder().build();

  private final List<AttachedPolicy> identity;
  private final @Nullable AttachedPolicy boundary;
  private final List<AttachedPolicy> session;
  private final @Nullable AttachedPolicy resource;
  private final ResourceReach reach;
  private final List<List<AttachedPolicy>> serviceControl;
  private final List<List<AttachedPolicy>> resourceControl;
  private final @Nullable AttachedPolicy endpoint;
  private final List<ResourceAllowance> allowances;

  private PolicySet(Builder builder) {
    this.identity = List.copyOf(builder.identity);
    this.boundary = builder.boundary;
    this.session = List.copyOf(builder.session);
    this.resource = builder.resource;
    this.reach = builder.reach;
    this.serviceControl = List.copyOf(builder.serviceControl);
    this.resourceControl = List.copyOf(builder.resourceControl);
    this.endpoint = builder.endpoint;
    this.allowances = List.copyOf(builder.allowances);
  }

  /** Begins an empty set. */
  public static Builder builder() {
    return new Builder();
  }

  List<AttachedPolicy> identity() {
    return identity;
  }

  @Nullable AttachedPolicy boundary() {
    return boundary;
  }

  List<AttachedPolicy> session() {
    return session;
  }

  @Nullable AttachedPolicy resource() {
    return resource;
  }

  ResourceReach reach() {
    return reach;
  }

  List<List<AttachedPolicy>> serviceControl() {
    return serviceControl;
  }

  List<List<AttachedPolicy>> resourceControl() {
    return resourceControl;
  }

  @Nullable AttachedPolicy endpoint() {
    return endpoint;
  }

  List<ResourceAllowance> allowances() {
    return allowances;
  }

  /** All policies of the set. */
  public List<Policy> policies() {
    List<AttachedPolicy> all = new ArrayList<>(identity);
    addIfThere(all, boundary);
    all.addAll(session);
    addIfThere(all, resource);
    serviceControl.forEach(all::addAll);
    resourceControl.forEach(all::addAll);
    addIfThere(all, endpoint);
    return all.stream().map(AttachedPolicy::policy).toList();
  }

  private static void addIfThere(List<AttachedPolicy> all, @Nullable AttachedPolicy one) {
    if (one != null) {
      all.add(one);
    }
  }

  /**
   * The condition keys that the policies need and a request does not have, as they are written:
   * what a simulation calls MissingContextValues.
   */
  public Set<String> missingKeys(RequestContext context) {
    Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Policy policy : policies()) {
      missing.addAll(policy.contextKeys());
    }
    missing.removeIf(key -> context.value(key.toLowerCase(Locale.ROOT)) != null);
    return missing;
  }

  /** Gathers policies. */
  public static final class Builder {
    private final List<AttachedPolicy> identity = new ArrayList<>();
    private @Nullable AttachedPolicy boundary;
    private final List<AttachedPolicy> session = new ArrayList<>();
    private @Nullable AttachedPolicy resource;
    private ResourceReach reach = ResourceReach.EVERYBODY;
    private final List<List<AttachedPolicy>> serviceControl = new ArrayList<>();
    private final List<List<AttachedPolicy>> resourceControl = new ArrayList<>();
    private @Nullable AttachedPolicy endpoint;
    private final List<ResourceAllowance> allowances = new ArrayList<>();

    private Builder() {}

    /** Adds policies of the user and its groups, or of the role. */
    public Builder identity(Collection<AttachedPolicy> policies) {
      identity.addAll(withoutPrincipals(policies));
      return this;
    }

    /** Sets the permissions boundary of the user or role. */
    public Builder boundary(AttachedPolicy policy) {
      boundary = withoutPrincipals(List.of(policy)).getFirst();
      return this;
    }

    /** Adds policies that were passed when the session was asked for. */
    public Builder session(Collection<AttachedPolicy> policies) {
      session.addAll(withoutPrincipals(policies));
      return this;
    }

    /** Sets the resource's own policy: a key's, a bucket's, a role's trust policy. */
    public Builder resource(AttachedPolicy policy) {
      resource = withPrincipals(List.of(policy)).getFirst();
      return this;
    }

    /** Limits whom the Allows of the resource's policy reach. */
    public Builder reach(ResourceReach limit) {
      reach = limit;
      return this;
    }

    /**
     * Adds a level of service control policies, from the organization's root down to the
     * principal's account. A level without policies allows nothing.
     */
    public Builder serviceControlLevel(Collection<AttachedPolicy> level) {
      serviceControl.add(withoutPrincipals(level));
      return this;
    }

    /**
     * Adds a level of resource control policies, from the organization's root down to the
     * resource's account. A level without policies allows nothing.
     */
    public Builder resourceControlLevel(Collection<AttachedPolicy> level) {
      resourceControl.add(withPrincipals(level));
      return this;
    }

    /** Sets the policy of the VPC endpoint that the request came through. */
    public Builder endpoint(AttachedPolicy policy) {
      endpoint = withPrincipals(List.of(policy)).getFirst();
      return this;
    }

    /** Adds what else lets callers in on the resource's side. */
    public Builder allowance(ResourceAllowance allowance) {
      allowances.add(allowance);
      return this;
    }

    private static List<AttachedPolicy> withPrincipals(Collection<AttachedPolicy> policies) {
      return checked(policies, PolicyKind::hasPrincipals);
    }

    private static List<AttachedPolicy> withoutPrincipals(Collection<AttachedPolicy> policies) {
      return checked(policies, kind -> !kind.hasPrincipals());
    }

    /** A document of the wrong kind would be read as meaning everybody, or nobody. */
    private static List<AttachedPolicy> checked(
        Collection<AttachedPolicy> policies, Predicate<PolicyKind> expected) {
      for (AttachedPolicy attached : policies) {
        if (!expected.test(attached.policy().kind())) {
          throw new IllegalArgumentException("Not the place of a policy of this kind");
        }
      }
      return List.copyOf(policies);
    }

    /** The set. */
    public PolicySet build() {
      return new PolicySet(this);
    }
  }
}
