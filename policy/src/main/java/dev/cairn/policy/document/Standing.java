package dev.cairn.policy.document;

/**
 * What a policy says about a request, from the weakest to the strongest. How an Allow of a
 * resource's policy names the caller decides which of the caller's own policies still count; in
 * policies without principals every Allow is {@link #ALLOWS_PRINCIPAL}.
 */
public enum Standing {
  /** No statement matches. */
  SILENT,
  /** Allows the caller's account, which may delegate to the caller. */
  ALLOWS_ACCOUNT,
  /** Allows the role behind a session, or the user behind a federated session. */
  ALLOWS_ROLE,
  /** Allows this very user or session, or everybody. */
  ALLOWS_PRINCIPAL,
  /** A Deny matches. */
  DENIES;

  /** Whether it is any kind of Allow. */
  public boolean allows() {
    return this == ALLOWS_ACCOUNT || this == ALLOWS_ROLE || this == ALLOWS_PRINCIPAL;
  }

  /** The stronger of two. */
  public Standing or(Standing other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
