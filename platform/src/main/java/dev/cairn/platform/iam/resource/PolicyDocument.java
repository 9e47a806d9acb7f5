package dev.cairn.platform.iam.resource;

import dev.cairn.api.iam.IamErrors;
import dev.cairn.core.AwsException;
import dev.cairn.policy.document.MalformedPolicyException;
import dev.cairn.policy.document.Policy;
import dev.cairn.policy.document.PolicyKind;
import dev.cairn.policy.document.PolicyParser;
import dev.cairn.policy.document.PolicyQuota;

/**
 * A policy whose form has been checked. What it means is the evaluator's business.
 *
 * @param text as given, byte for byte
 */
public record PolicyDocument(String text, Policy policy) {
  /**
   * Reads a policy that is attached to an identity.
   *
   * @throws AwsException MalformedPolicyDocument
   */
  public static PolicyDocument identity(String text) {
    return parse(text, PolicyKind.IDENTITY);
  }

  /**
   * Reads a role's trust policy.
   *
   * @throws AwsException MalformedPolicyDocument
   */
  public static PolicyDocument trust(String text) {
    return parse(text, PolicyKind.TRUST);
  }

  private static PolicyDocument parse(String text, PolicyKind kind) {
    try {
      return new PolicyDocument(text, PolicyParser.parse(text, kind));
    } catch (MalformedPolicyException e) {
      throw IamErrors.MALFORMED_POLICY_DOCUMENT.because(e.text());
    }
  }

  /** The document's length as quotas count it. */
  public int size() {
    return PolicyQuota.MANAGED.size(text);
  }
}
