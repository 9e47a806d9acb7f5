package dev.cairn.policy.request;

import dev.cairn.core.AccountId;
import dev.cairn.core.Identity;
import java.util.List;
import java.util.Optional;

/**
 * Who asks, as policies see them. {@link Identity} knows the callers with keys of this product;
 * policies also know those who have none ({@link Anonymous}), who come from an identity provider
 * ({@link Federated}), and the sessions of GetFederationToken ({@link FederatedUser}).
 */
public sealed interface Principal {
  /** The account whose policies limit the principal; empty for those who belong to none. */
  Optional<AccountId> account();

  /**
   * What error messages call the principal: the user's ARN, the session's ARN, a service's name.
   */
  String name();

  /** Whose unique id a policy may have kept: AIDA… or AROA…; empty where there is none. */
  default String uniqueId() {
    return "";
  }

  /**
   * All that a Deny with NotPrincipal must list to spare the principal, from the account down: each
   * an ARN or a name as a Principal element holds it.
   */
  List<String> lineage();

  /**
   * The principal behind a verified identity: root is {@link Root}, an IAM user with long-term keys
   * or with keys from GetSessionToken is {@link User}, a role's session is {@link RoleSession}, and
   * a part of the product that acts on its own behalf is {@link Service}.
   */
  static Principal of(Identity identity) {
    return switch (identity) {
      case Identity.Root root -> new Root(root.account());
      case Identity.IamUser user ->
          new User(user.account(), user.path(), user.userName(), user.principalId());
      case Identity.AssumedRole role ->
          new RoleSession(
              role.account(), role.rolePath(), role.roleName(), role.roleId(), role.sessionName());
      case Identity.AwsService service -> new Service(service.service());
    };
  }

  /** The ARN that names an account as a whole. */
  static String rootArn(AccountId account) {
    return "arn:aws:iam::" + account + ":root";
  }

  /** Who can ask for a federation token. */
  sealed interface Issuer extends Principal {
    /** The IAM ARN. */
    String arn();
  }

  /** An account's owner. */
  record Root(AccountId owned) implements Issuer {
    @Override
    public Optional<AccountId> account() {
      return Optional.of(owned);
    }

    @Override
    public String arn() {
      return rootArn(owned);
    }

    @Override
    public String name() {
      return arn();
    }

    @Override
    public List<String> lineage() {
      return List.of(arn());
    }
  }

  /**
   * An IAM user.
   *
   * @param path begins and ends with a slash
   * @param uniqueId AIDA…
   */
  record User(AccountId home, String path, String userName, String uniqueId) implements Issuer {
    @Override
    public Optional<AccountId> account() {
      return Optional.of(home);
    }

    @Override
    public String arn() {
      return "arn:aws:iam::" + home + ":user" + path + userName;
    }

    @Override
    public String name() {
      return arn();
    }

    @Override
    public List<String> lineage() {
      return List.of(rootArn(home), arn());
    }
  }

  /**
   * A role's session.
   *
   * @param rolePath begins and ends with a slash
   * @param uniqueId the role's, AROA…
   */
  record RoleSession(
      AccountId home, String rolePath, String roleName, String uniqueId, String sessionName)
      implements Principal {
    @Override
    public Optional<AccountId> account() {
      return Optional.of(home);
    }

    /** The session's ARN, which has no path. */
    @Override
    public String name() {
      return "arn:aws:sts::" + home + ":assumed-role/" + roleName + "/" + sessionName;
    }

    /** The role's ARN with its path. */
    public String roleArn() {
      return "arn:aws:iam::" + home + ":role" + rolePath + roleName;
    }

    /** Whether the role belongs to a service, so that no organization policy limits it. */
    public boolean isServiceLinked() {
      return rolePath.startsWith("/aws-service-role/");
    }

    @Override
    public List<String> lineage() {
      return List.of(rootArn(home), roleArn(), name());
    }
  }

  /** A session of GetFederationToken: what its issuer may do, cut down by session policies. */
  record FederatedUser(AccountId home, String userName, Issuer issuer) implements Principal {
    @Override
    public Optional<AccountId> account() {
      return Optional.of(home);
    }

    @Override
    public String name() {
      return "arn:aws:sts::" + home + ":federated-user/" + userName;
    }

    @Override
    public List<String> lineage() {
      return List.of(rootArn(home), name());
    }
  }

  /**
   * A service that acts on its own behalf.
   *
   * @param name such as {@code sns.amazonaws.com}
   */
  record Service(String name) implements Principal {
    @Override
    public Optional<AccountId> account() {
      return Optional.empty();
    }

    @Override
    public List<String> lineage() {
      return List.of(name);
    }
  }

  /**
   * Somebody whom an identity provider vouches for, while they ask for a role.
   *
   * @param provider the provider's ARN, or a name such as {@code cognito-identity.amazonaws.com}
   * @param name what the provider calls them
   */
  record Federated(String provider, String name) implements Principal {
    @Override
    public Optional<AccountId> account() {
      return Optional.empty();
    }

    @Override
    public List<String> lineage() {
      return List.of(provider);
    }
  }

  /** Nobody in particular: a request without a signature. */
  record Anonymous() implements Principal {
    @Override
    public Optional<AccountId> account() {
      return Optional.empty();
    }

    @Override
    public String name() {
      return "anonymous";
    }

    /** Nothing but a wildcard names nobody. */
    @Override
    public List<String> lineage() {
      return List.of("*");
    }
  }
}
