package dev.cairn.platform.iam.role;

import org.jspecify.annotations.Nullable;

/**
 * What a role has beyond its name.
 *
 * @param trustPolicy as given, byte for byte
 * @param maxSessionSeconds 3,600 to 43,200
 */
public record RoleDetails(String trustPolicy, @Nullable String description, int maxSessionSeconds) {
  static final int DEFAULT_SESSION_SECONDS = 3_600;

  RoleDetails trusting(String newTrustPolicy) {
    return new RoleDetails(newTrustPolicy, description, maxSessionSeconds);
  }

  RoleDetails described(@Nullable String newDescription) {
    return new RoleDetails(trustPolicy, newDescription, maxSessionSeconds);
  }

  RoleDetails lasting(int newMaxSessionSeconds) {
    return new RoleDetails(trustPolicy, description, newMaxSessionSeconds);
  }
}
