package dev.cairn.platform.iam.policy;

import dev.cairn.core.AccountId;

/** Knows who uses a policy. Implemented by the attachments. */
public interface PolicyUse {
  /** To how many users, groups and roles of an account it is attached. */
  int attachments(AccountId account, String arn);

  /** Of how many users and roles of an account it is the boundary. */
  int boundaries(AccountId account, String arn);
}
