package dev.cairn.demo.catalogue;

/** A text that a template may name with a dollar sign; the scene supplies it. */
public enum Word {
  /** The account that the call acts in. */
  ACCOUNT("account"),
  /** The call's Region. */
  REGION("region"),
  /** What the account is for, such as production. */
  ENVIRONMENT("env"),
  /** The resource's id or name, as its API takes it. */
  ID("id"),
  /** The resource's ARN. */
  ARN("arn"),
  /** The plain word that the resource is named after, such as orders. */
  NAME("name"),
  /** The caller's user or session name. */
  USER("user"),
  /** The caller's ARN. */
  USER_ARN("userArn"),
  /** The action as IAM policies name it, such as ec2:RunInstances. */
  ACTION("action"),
  /** The role that a session is opened for. */
  ROLE_ARN("roleArn"),
  /** The name of the session being opened. */
  SESSION("session"),
  /** The access key of the session being opened. */
  SESSION_KEY("sessionKey"),
  /** Role id and session name of the session being opened. */
  ASSUMED_ROLE_ID("assumedRoleId"),
  /** The ARN of the session being opened. */
  ASSUMED_ROLE_ARN("assumedRoleArn");

  private final String spelling;

  Word(String spelling) {
    this.spelling = spelling;
  }

  /** How templates spell it, without the dollar sign. */
  public String spelling() {
    return spelling;
  }
}
