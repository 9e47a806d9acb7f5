package dev.cairn.policy.bucket;

import dev.cairn.core.AccountId;
import dev.cairn.policy.document.Standing;
import dev.cairn.policy.evaluation.ResourceAllowance;
import dev.cairn.policy.request.Principal;
import dev.cairn.policy.request.RequestContext;
import java.util.List;
import java.util.Map;

/**
 * The access control list of a bucket or of an object, as far as it lets callers in.
 *
 * @param target what the list belongs to; a list speaks only about actions on its own target
 */
public record AccessControlList(Target target, List<Grant> grants) implements ResourceAllowance {
  private static final Map<String, Permission> BUCKET_ACTIONS =
      Map.of(
          "s3:listbucket", Permission.READ,
          "s3:listbucketversions", Permission.READ,
          "s3:listbucketmultipartuploads", Permission.READ,
          "s3:putobject", Permission.WRITE,
          "s3:getbucketacl", Permission.READ_ACP,
          "s3:putbucketacl", Permission.WRITE_ACP);
  private static final Map<String, Permission> OBJECT_ACTIONS =
      Map.of(
          "s3:getobject", Permission.READ,
          "s3:getobjectversion", Permission.READ,
          "s3:getobjectacl", Permission.READ_ACP,
          "s3:getobjectversionacl", Permission.READ_ACP,
          "s3:putobjectacl", Permission.WRITE_ACP,
          "s3:putobjectversionacl", Permission.WRITE_ACP);

  public AccessControlList {
    grants = List.copyOf(grants);
  }

  /** What a list belongs to. */
  public enum Target {
    BUCKET,
    OBJECT
  }

  /** What a grant permits; what exactly follows from the target. */
  public enum Permission {
    READ,
    WRITE,
    READ_ACP,
    WRITE_ACP,
    FULL_CONTROL
  }

  /** Whom a grant is for. */
  public sealed interface Grantee {
    /** The group AllUsers: everybody, with or without a signature. */
    record AllUsers() implements Grantee {}

    /** The group AuthenticatedUsers: everybody with a signature, of any account. */
    record AuthenticatedUsers() implements Grantee {}

    /** The account behind a canonical user id, which may delegate. */
    record Account(AccountId account) implements Grantee {}
  }

  /** One entry of a list. */
  public record Grant(Grantee grantee, Permission permission) {}

  /** Whether any grant is for the public; all of the world's accounts are the public too. */
  public boolean isPublic() {
    return grants.stream().anyMatch(AccessControlList::isPublic);
  }

  /** The same list without grants to the public. */
  public AccessControlList withoutPublicGrants() {
    return new AccessControlList(
        target, grants.stream().filter(grant -> !isPublic(grant)).toList());
  }

  private static boolean isPublic(Grant grant) {
    return switch (grant.grantee()) {
      case Grantee.AllUsers all -> true;
      case Grantee.AuthenticatedUsers authenticated -> true;
      case Grantee.Account account -> false;
    };
  }

  @Override
  public Standing standing(RequestContext context) {
    Map<String, Permission> actions = target == Target.BUCKET ? BUCKET_ACTIONS : OBJECT_ACTIONS;
    Permission needed = actions.get(context.actionKey());
    Standing standing = Standing.SILENT;
    if (needed != null) {
      for (Grant grant : grants) {
        boolean permits =
            grant.permission() == needed || grant.permission() == Permission.FULL_CONTROL;
        standing = permits ? standing.or(naming(grant.grantee(), context.principal())) : standing;
      }
    }
    return standing;
  }

  private static Standing naming(Grantee grantee, Principal principal) {
    boolean anonymous = principal instanceof Principal.Anonymous;
    return switch (grantee) {
      case Grantee.AllUsers all -> Standing.ALLOWS_PRINCIPAL;
      case Grantee.AuthenticatedUsers authenticated ->
          anonymous ? Standing.SILENT : Standing.ALLOWS_PRINCIPAL;
      case Grantee.Account(AccountId account) ->
          principal.account().filter(account::equals).isPresent()
              ? Standing.ALLOWS_ACCOUNT
              : Standing.SILENT;
    };
  }
}
