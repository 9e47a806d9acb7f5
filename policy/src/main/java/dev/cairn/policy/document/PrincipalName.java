package dev.cairn.policy.document;

import dev.cairn.core.AccountId;
import dev.cairn.policy.request.Principal;
import org.jspecify.annotations.Nullable;

/** One entry of a Principal element. */
public sealed interface PrincipalName {
  /** How an entry names a principal: {@link Standing#SILENT} if not at all. */
  Standing naming(Principal principal);

  /** Whether it names one link of the principal's lineage, exactly. */
  boolean isLink(String link, Principal principal);

  /** {@code *}. */
  record Everyone() implements PrincipalName {
    @Override
    public Standing naming(Principal principal) {
      return Standing.ALLOWS_PRINCIPAL;
    }

    @Override
    public boolean isLink(String link, Principal principal) {
      return true;
    }
  }

  /** An account, by its number or its root's ARN. */
  record OfAccount(AccountId account) implements PrincipalName {
    @Override
    public Standing naming(Principal principal) {
      return principal.account().filter(account::equals).isPresent()
          ? Standing.ALLOWS_ACCOUNT
          : Standing.SILENT;
    }

    @Override
    public boolean isLink(String link, Principal principal) {
      return link.equals(Principal.rootArn(account));
    }
  }

  /**
   * A user, a role or a session.
   *
   * @param uniqueId whom the ARN meant when the policy was saved; null while nobody has looked
   */
  record OfArn(String arn, @Nullable String uniqueId) implements PrincipalName {
    @Override
    public Standing naming(Principal principal) {
      return switch (principal) {
        case Principal.User user -> namesSame(user.arn(), user) ? exactly() : Standing.SILENT;
        case Principal.RoleSession role -> {
          if (namesSame(role.name(), role)) {
            yield exactly();
          }
          yield namesSame(role.roleArn(), role) ? Standing.ALLOWS_ROLE : Standing.SILENT;
        }
        case Principal.FederatedUser user -> {
          if (arn.equals(user.name())) {
            yield exactly();
          }
          yield namesSame(user.issuer().arn(), user.issuer())
              ? Standing.ALLOWS_ROLE
              : Standing.SILENT;
        }
        case Principal.Root root -> Standing.SILENT;
        case Principal.Service service -> Standing.SILENT;
        case Principal.Federated outside -> Standing.SILENT;
        case Principal.Anonymous nobody -> Standing.SILENT;
      };
    }

    private static Standing exactly() {
      return Standing.ALLOWS_PRINCIPAL;
    }

    private boolean namesSame(String otherArn, Principal principal) {
      return arn.equals(otherArn) && (uniqueId == null || uniqueId.equals(principal.uniqueId()));
    }

    @Override
    public boolean isLink(String link, Principal principal) {
      return namesSame(link, principal);
    }
  }

  /** A user or a role by its unique id, as AWS shows those that are gone. */
  record OfUniqueId(String uniqueId) implements PrincipalName {
    @Override
    public Standing naming(Principal principal) {
      return switch (principal) {
        case Principal.User user -> named(user, Standing.ALLOWS_PRINCIPAL);
        case Principal.RoleSession role -> named(role, Standing.ALLOWS_ROLE);
        case Principal.FederatedUser user -> named(user.issuer(), Standing.ALLOWS_ROLE);
        case Principal.Root root -> Standing.SILENT;
        case Principal.Service service -> Standing.SILENT;
        case Principal.Federated outside -> Standing.SILENT;
        case Principal.Anonymous nobody -> Standing.SILENT;
      };
    }

    private Standing named(Principal principal, Standing standing) {
      return uniqueId.equals(principal.uniqueId()) ? standing : Standing.SILENT;
    }

    @Override
    public boolean isLink(String link, Principal principal) {
      return switch (principal) {
        case Principal.User user -> named(user, link.equals(user.arn()));
        case Principal.RoleSession role -> named(role, link.equals(role.roleArn()));
        case Principal.Root root -> false;
        case Principal.FederatedUser user -> false;
        case Principal.Service service -> false;
        case Principal.Federated outside -> false;
        case Principal.Anonymous nobody -> false;
      };
    }

    private boolean named(Principal principal, boolean isItsLink) {
      return isItsLink && uniqueId.equals(principal.uniqueId());
    }
  }

  /** A service, such as {@code sns.amazonaws.com}. */
  record OfService(String service) implements PrincipalName {
    @Override
    public Standing naming(Principal principal) {
      return principal instanceof Principal.Service other && other.name().equals(service)
          ? Standing.ALLOWS_PRINCIPAL
          : Standing.SILENT;
    }

    @Override
    public boolean isLink(String link, Principal principal) {
      return principal instanceof Principal.Service && link.equals(service);
    }
  }

  /** An identity provider. */
  record OfProvider(String provider) implements PrincipalName {
    @Override
    public Standing naming(Principal principal) {
      return principal instanceof Principal.Federated other && other.provider().equals(provider)
          ? Standing.ALLOWS_PRINCIPAL
          : Standing.SILENT;
    }

    @Override
    public boolean isLink(String link, Principal principal) {
      return principal instanceof Principal.Federated && link.equals(provider);
    }
  }

  /**
   * An account by its canonical user id.
   *
   * @param account whom the id means; null while nobody has looked
   */
  record OfCanonicalId(String canonicalId, @Nullable AccountId account) implements PrincipalName {
    @Override
    public Standing naming(Principal principal) {
      return account == null ? Standing.SILENT : new OfAccount(account).naming(principal);
    }

    @Override
    public boolean isLink(String link, Principal principal) {
      return account != null && new OfAccount(account).isLink(link, principal);
    }
  }
}
