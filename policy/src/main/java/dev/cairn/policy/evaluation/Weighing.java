package dev.cairn.policy.evaluation;

import dev.cairn.policy.document.PolicyKind;
import dev.cairn.policy.document.Standing;
import dev.cairn.policy.document.Statement;
import dev.cairn.policy.evaluation.Decision.Allowed;
import dev.cairn.policy.evaluation.Decision.ExplicitlyDenied;
import dev.cairn.policy.evaluation.Decision.ImplicitlyDenied;
import dev.cairn.policy.request.Principal;
import dev.cairn.policy.request.RequestContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request weighed against its policies. First every Deny, because none can be outweighed; then,
 * from the outermost limit inwards, what would have to allow the request and does not.
 */
final class Weighing {
  /** The services whose resources resource control policies reach. */
  private static final Set<String> UNDER_RESOURCE_CONTROL =
      Set.of("s3", "sts", "kms", "sqs", "secretsmanager");

  /** What a bucket's owner can always do, so that no policy locks a bucket for good. */
  private static final Set<String> WAY_BACK_IN =
      Set.of("s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy");

  private final RequestContext context;
  private final PolicySet policies;
  private final Principal principal;
  private final boolean sameAccount;

  Weighing(RequestContext context, PolicySet policies) {
    this.context = context;
    this.policies = policies;
    this.principal = context.principal();
    this.sameAccount = !context.crossesAccounts();
  }

  Decision decide() {
    Standing serviceControl =
        isUnderServiceControl() ? path(policies.serviceControl()) : Standing.ALLOWS_PRINCIPAL;
    Standing resourceControl =
        isUnderResourceControl() ? path(policies.resourceControl()) : Standing.ALLOWS_PRINCIPAL;
    Standing endpoint = limit(policies.endpoint());
    Standing resource = resource();
    Standing identity = any(policies.identity());
    Standing boundary = limit(policies.boundary());
    Standing session = policies.session().isEmpty() ? withoutSession() : any(policies.session());

    if (serviceControl == Standing.DENIES) {
      return denied(PolicyType.SERVICE_CONTROL, flat(policies.serviceControl()));
    }
    if (resourceControl == Standing.DENIES) {
      return denied(PolicyType.RESOURCE_CONTROL, flat(policies.resourceControl()));
    }
    if (endpoint == Standing.DENIES) {
      return denied(PolicyType.VPC_ENDPOINT, listed(policies.endpoint()));
    }
    if (resource == Standing.DENIES) {
      return denied(resourceType(), listed(policies.resource()));
    }
    if (identity == Standing.DENIES) {
      return denied(PolicyType.IDENTITY, policies.identity());
    }
    if (boundary == Standing.DENIES) {
      return denied(PolicyType.BOUNDARY, listed(policies.boundary()));
    }
    if (session == Standing.DENIES) {
      return denied(PolicyType.SESSION, policies.session());
    }
    if (!serviceControl.allows()) {
      return new ImplicitlyDenied(PolicyType.SERVICE_CONTROL);
    }
    if (!resourceControl.allows()) {
      return new ImplicitlyDenied(PolicyType.RESOURCE_CONTROL);
    }
    if (!endpoint.allows()) {
      return new ImplicitlyDenied(PolicyType.VPC_ENDPOINT);
    }
    if (!resource.allows() && needsResource()) {
      return new ImplicitlyDenied(resourceType());
    }
    return principal.account().isEmpty()
        ? Allowed.ALLOWED
        : byOwnPolicies(resource, identity, boundary, session);
  }

  /** What the principal's own policies must allow still, once the resource's have spoken. */
  private Decision byOwnPolicies(
      Standing resource, Standing identity, Standing boundary, Standing session) {
    boolean named = sameAccount && resource.compareTo(Standing.ALLOWS_ROLE) >= 0;
    boolean namedExactly = sameAccount && resource == Standing.ALLOWS_PRINCIPAL;
    if (!identity.allows() && !named && !isRoot()) {
      return new ImplicitlyDenied(PolicyType.IDENTITY);
    }
    if (!boundary.allows() && !namedExactly) {
      return new ImplicitlyDenied(PolicyType.BOUNDARY);
    }
    if (!session.allows() && !namedExactly) {
      return new ImplicitlyDenied(PolicyType.SESSION);
    }
    return Allowed.ALLOWED;
  }

  private boolean isRoot() {
    return switch (principal) {
      case Principal.Root root -> true;
      case Principal.FederatedUser user -> user.issuer() instanceof Principal.Root;
      case Principal.User user -> false;
      case Principal.RoleSession role -> false;
      case Principal.Service service -> false;
      case Principal.Federated outside -> false;
      case Principal.Anonymous nobody -> false;
    };
  }

  /** A role's session may do all that the role may; a federation token is worth nothing alone. */
  private Standing withoutSession() {
    return principal instanceof Principal.FederatedUser
        ? Standing.SILENT
        : Standing.ALLOWS_PRINCIPAL;
  }

  private boolean isUnderServiceControl() {
    return principal.account().isPresent() && !isServiceLinked();
  }

  private boolean isUnderResourceControl() {
    return UNDER_RESOURCE_CONTROL.contains(context.service()) && !isServiceLinked();
  }

  private boolean isServiceLinked() {
    return principal instanceof Principal.RoleSession role && role.isServiceLinked();
  }

  /** Every level must allow; a Deny on any level denies. */
  private Standing path(List<List<AttachedPolicy>> levels) {
    Standing standing = Standing.ALLOWS_PRINCIPAL;
    for (List<AttachedPolicy> level : levels) {
      Standing here = any(level);
      if (here == Standing.DENIES) {
        return here;
      }
      standing = here.allows() ? standing : Standing.SILENT;
    }
    return standing;
  }

  private Standing any(List<AttachedPolicy> attached) {
    Standing standing = Standing.SILENT;
    for (AttachedPolicy each : attached) {
      standing = standing.or(each.policy().standing(context));
    }
    return standing;
  }

  /** A limit that is not set limits nothing. */
  private Standing limit(@Nullable AttachedPolicy attached) {
    return attached == null ? Standing.ALLOWS_PRINCIPAL : attached.policy().standing(context);
  }

  private Standing resource() {
    AttachedPolicy attached = policies.resource();
    Standing standing = Standing.SILENT;
    if (attached != null) {
      standing = reached(attached.policy().standing(context));
      if (isBoundedEntity() && attached.policy().denialByExclusion(context).isPresent()) {
        standing = Standing.DENIES;
      }
    }
    if (standing == Standing.DENIES && isWayBackIn()) {
      standing = Standing.SILENT;
    }
    for (ResourceAllowance allowance : policies.allowances()) {
      standing = standing.or(allowance.standing(context));
    }
    return standing;
  }

  private Standing reached(Standing standing) {
    boolean reached =
        switch (policies.reach()) {
          case EVERYBODY -> true;
          case OWNER_AND_SERVICES ->
              principal instanceof Principal.Service
                  || (sameAccount && principal.account().isPresent());
          case NOBODY -> false;
        };
    return reached || standing == Standing.DENIES ? standing : Standing.SILENT;
  }

  private boolean isBoundedEntity() {
    return policies.boundary() != null;
  }

  private boolean isWayBackIn() {
    return principal instanceof Principal.Root
        && sameAccount
        && WAY_BACK_IN.contains(context.actionKey());
  }

  private boolean needsResource() {
    AttachedPolicy attached = policies.resource();
    return !sameAccount
        || principal.account().isEmpty()
        || (attached != null && attached.policy().kind().mustItselfAllow());
  }

  private PolicyType resourceType() {
    AttachedPolicy attached = policies.resource();
    return attached != null && attached.policy().kind() == PolicyKind.TRUST
        ? PolicyType.TRUST
        : PolicyType.RESOURCE;
  }

  /**
   * Looks for the statement that denies. It has been found before, but hardly ever is asked for.
   */
  private Decision denied(PolicyType type, List<AttachedPolicy> attached) {
    for (AttachedPolicy each : attached) {
      Optional<Statement> denial = each.policy().denial(context);
      if (denial.isEmpty() && isBoundedEntity()) {
        denial = each.policy().denialByExclusion(context);
      }
      if (denial.isPresent()) {
        return new ExplicitlyDenied(type, each.arn(), denial.get().id());
      }
    }
    throw new IllegalStateException("No statement denies what was denied");
  }

  private static List<AttachedPolicy> flat(List<List<AttachedPolicy>> levels) {
    return levels.stream().flatMap(List::stream).toList();
  }

  private static List<AttachedPolicy> listed(@Nullable AttachedPolicy attached) {
    return attached == null ? List.of() : List.of(attached);
  }
}
