package dev.cairn.policy.evaluation;

/** The types of policies that can deny, with the words that error messages have for them. */
public enum PolicyType {
  SERVICE_CONTROL("a", "service control policy"),
  RESOURCE_CONTROL("a", "resource control policy"),
  VPC_ENDPOINT("a", "VPC endpoint policy"),
  RESOURCE("a", "resource-based policy"),
  TRUST("the", "role trust policy"),
  IDENTITY("an", "identity-based policy"),
  BOUNDARY("a", "permissions boundary"),
  SESSION("a", "session policy");

  private final String article;
  private final String words;

  PolicyType(String article, String words) {
    this.article = article;
    this.words = words;
  }

  /** Such as {@code identity-based policy}. */
  public String words() {
    return words;
  }

  /** Such as {@code an identity-based policy}. */
  String wordsWithArticle() {
    return article + " " + words;
  }

  /** Whether newer messages end with the ARN of such a policy. */
  boolean isNamedByArn() {
    return switch (this) {
      case SERVICE_CONTROL, RESOURCE_CONTROL, IDENTITY, BOUNDARY, SESSION -> true;
      case VPC_ENDPOINT, RESOURCE, TRUST -> false;
    };
  }
}
