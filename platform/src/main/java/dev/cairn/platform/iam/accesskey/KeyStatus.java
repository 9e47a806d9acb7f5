package dev.cairn.platform.iam.accesskey;

import dev.cairn.platform.iam.resource.IamTexts;

/** Whether an access key may sign. */
public enum KeyStatus {
  ACTIVE("Active"),
  INACTIVE("Inactive");

  private final String word;

  KeyStatus(String word) {
    this.word = word;
  }

  /** As requests and answers spell it. */
  public String word() {
    return word;
  }

  static KeyStatus of(String word) {
    for (KeyStatus status : values()) {
      if (status.word.equals(word)) {
        return status;
      }
    }
    throw IamTexts.invalidMember(
        "status", word, "satisfy enum value set: [Active, Inactive, Expired]");
  }
}
