package dev.cairn.platform.iam.resource;

/** The kinds of named resources that an account has, with what AWS calls them. */
public enum EntityKind {
  USER("user", "AIDA", "UsersPerAccount", 5_000),
  GROUP("group", "AGPA", "GroupsPerAccount", 300),
  ROLE("role", "AROA", "RolesPerAccount", 1_000),
  INSTANCE_PROFILE("instance-profile", "AIPA", "InstanceProfilesPerAccount", 1_000),
  POLICY("policy", "ANPA", "PoliciesPerAccount", 1_500);

  private final String word;
  private final String idPrefix;
  private final String quotaName;
  private final int quota;

  EntityKind(String word, String idPrefix, String quotaName, int quota) {
    this.word = word;
    this.idPrefix = idPrefix;
    this.quotaName = quotaName;
    this.quota = quota;
  }

  /** The word in ARNs and in the database. */
  public String word() {
    return word;
  }

  /** How unique ids begin. */
  public String idPrefix() {
    return idPrefix;
  }

  /** How many an account may have. */
  public int quota() {
    return quota;
  }

  String quotaName() {
    return quotaName;
  }

  String missing(String name) {
    return switch (this) {
      case USER, GROUP, ROLE -> "The " + word + " with name " + name + " cannot be found.";
      case INSTANCE_PROFILE -> "Instance Profile " + name + " cannot be found.";
      case POLICY -> "Policy " + name + " was not found.";
    };
  }

  String taken(String name) {
    return switch (this) {
      case USER -> "User with name " + name + " already exists.";
      case GROUP -> "Group with name " + name + " already exists.";
      case ROLE -> "Role with name " + name + " already exists.";
      case INSTANCE_PROFILE -> "Instance Profile " + name + " already exists.";
      case POLICY ->
          "A policy called " + name + " already exists. Duplicate names are not allowed.";
    };
  }
}
