package dev.cairn.demo;

import dev.cairn.core.AccountId;
import java.util.List;

/**
 * How an actor's sessions come to be and what their records show.
 *
 * @param path of the role, such as / or /aws-service-role/config.amazonaws.com/
 * @param sessionSeconds how long one lasts
 * @param federation the webIdFederationData of sessionContext, with a leading comma, or empty
 * @param inner further members of sessionContext, with a leading comma, or empty
 * @param outer further members of userIdentity, with a leading comma, or empty
 * @param openings the calls that open a session, in order; the first gives the key
 */
record Role(
    AccountId account,
    String path,
    String name,
    String id,
    String session,
    int sessionSeconds,
    String federation,
    String inner,
    String outer,
    List<Opening> openings) {

  Role {
    openings = List.copyOf(openings);
  }

  String arn() {
    return "arn:aws:iam::" + account + ":role" + path + name;
  }

  String sessionArn() {
    return "arn:aws:sts::" + account + ":assumed-role/" + name + "/" + session;
  }

  String principalId() {
    return id + ":" + session;
  }

  /** The start of the session's userIdentity, without the closing brace. */
  String identity(String accessKey, String createdAt) {
    return "{\"type\":\"AssumedRole\",\"principalId\":\""
        + principalId()
        + "\",\"arn\":\""
        + sessionArn()
        + "\",\"accountId\":\""
        + account
        + "\",\"accessKeyId\":\""
        + accessKey
        + "\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"principalId\":\""
        + id
        + "\",\"arn\":\""
        + arn()
        + "\",\"accountId\":\""
        + account
        + "\",\"userName\":\""
        + name
        + "\"}"
        + federation
        + ",\"attributes\":{\"creationDate\":\""
        + createdAt
        + "\",\"mfaAuthenticated\":\"false\"}"
        + inner
        + "}"
        + outer;
  }

  /**
   * A call that opens a session.
   *
   * @param speaker who makes the call
   * @param type the catalogue's type, such as session, on which the operation stands
   * @param copies whether two accounts get a copy
   */
  record Opening(Speaker speaker, String type, String operation, Copies copies) {}

  /** Who makes an opening call. */
  sealed interface Speaker {
    /** The new session itself. */
    record Itself() implements Speaker {}

    /** Somebody else, who may need a session first. */
    record Other(Actor actor) implements Speaker {}
  }

  /** Whether a call shares its sharedEventID with another record. */
  enum Copies {
    NONE,
    SHARED
  }
}
