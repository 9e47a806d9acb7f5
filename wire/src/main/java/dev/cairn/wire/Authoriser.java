package dev.cairn.wire;

import dev.cairn.core.Caller;

/** Decides whether a caller may do something. Implemented by {@code platform.iam}. */
@FunctionalInterface
public interface Authoriser {
  /**
   * Returns if the call is allowed.
   *
   * @param action such as {@code iam:CreateUser}
   * @throws dev.cairn.core.AwsException the service's access-denied error, worded as AWS words it
   */
  void authorise(Caller caller, String action);
}
