package dev.cairn.core;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, as CloudTrail's {@code userIdentity} tells it. Identities come from verified
 * signatures only; a key that was merely claimed is nobody.
 */
public sealed interface Identity {
  /** The account whose authority the call uses. */
  AccountId account();

  /** The caller's ARN, as GetCallerIdentity answers. */
  String arn();

  /** The unique id: AIDA…, AROA…:session, the account number for root. */
  String principalId();

  /** The access key that signed. */
  String accessKeyId();

  /** The temporary credentials' session, when the key is temporary. */
  Optional<Session> session();

  /** What LookupEvents calls Username. */
  String userName();

  /**
   * A temporary credential's session.
   *
   * @param createdAt when STS issued it
   * @param mfaAuthenticated whether its owner proved possession of a device
   */
  record Session(Instant createdAt, boolean mfaAuthenticated) {}

  /** The account's owner. */
  record Root(AccountId account, String accessKeyId, Optional<Session> session)
      implements Identity {
    @Override
    public String arn() {
      return "arn:aws:iam::" + account + ":root";
    }

    @Override
    public String principalId() {
      return account.value();
    }

    @Override
    public String userName() {
      return "root";
    }
  }

  /** An IAM user with long-term keys, or with keys from GetSessionToken. */
  record IamUser(
      AccountId account,
      String principalId,
      String path,
      String userName,
      String accessKeyId,
      Optional<Session> session)
      implements Identity {
    @Override
    public String arn() {
      return "arn:aws:iam::" + account + ":user" + path + userName;
    }
  }

  /**
   * A role's session.
   *
   * @param roleId AROA…
   * @param rolePath the role's path; it stands in the issuer's ARN and not in the session's
   */
  record AssumedRole(
      AccountId account,
      String roleId,
      String rolePath,
      String roleName,
      String sessionName,
      String accessKeyId,
      Session roleSession,
      @Nullable String sourceIdentity)
      implements Identity {
    @Override
    public String arn() {
      return "arn:aws:sts::" + account + ":assumed-role/" + roleName + "/" + sessionName;
    }

    /** The ARN of the role behind the session. */
    public String roleArn() {
      return "arn:aws:iam::" + account + ":role" + rolePath + roleName;
    }

    @Override
    public String principalId() {
      return roleId + ":" + sessionName;
    }

    @Override
    public Optional<Session> session() {
      return Optional.of(roleSession);
    }

    @Override
    public String userName() {
      return sessionName;
    }
  }

  /**
   * A part of the product that calls another on its own behalf.
   *
   * @param service such as {@code cloudtrail.amazonaws.com}
   */
  record AwsService(AccountId account, String service) implements Identity {
    @Override
    public String arn() {
      return service;
    }

    @Override
    public String principalId() {
      return service;
    }

    @Override
    public String accessKeyId() {
      return "";
    }

    @Override
    public Optional<Session> session() {
      return Optional.empty();
    }

    @Override
    public String userName() {
      return service;
    }
  }
}
