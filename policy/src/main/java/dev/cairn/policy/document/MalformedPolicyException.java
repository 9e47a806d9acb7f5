package dev.cairn.policy.document;

/**
 * A document that is no policy of its kind. The message is what AWS answers; which error code goes
 * with it is the service's business. An expected failure of input, so it carries no stack trace.
 */
public final class MalformedPolicyException extends Exception {
  private final String text;

  MalformedPolicyException(String text) {
    super(text, null, false, false);
    this.text = text;
  }

  /** The message. */
  public String text() {
    return text;
  }
}
