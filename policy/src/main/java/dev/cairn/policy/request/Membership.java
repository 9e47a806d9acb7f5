package dev.cairn.policy.request;

import java.util.List;

/**
 * Where an account stands in an organization.
 *
 * @param organizationId o-…
 * @param paths from the organization down, such as {@code o-1/r-1/ou-1/}
 */
public record Membership(String organizationId, List<String> paths) {
  public Membership {
    paths = List.copyOf(paths);
  }
}
