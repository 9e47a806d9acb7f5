package dev.cairn.platform.sts;

import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import dev.cairn.core.ErrorCode;

/** Errors that STS answers and its model does not declare. */
final class StsTexts {
  static final ErrorCode ACCESS_DENIED = ErrorCode.client("AccessDenied", 403);
  static final ErrorCode VALIDATION_ERROR = ErrorCode.client("ValidationError");

  private StsTexts() {}

  /** A role that is missing and one that does not trust the caller look the same. */
  static AwsException mayNotAssume(Caller caller, String roleArn) {
    return ACCESS_DENIED.because(
        "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
            .formatted(caller.identity().arn(), roleArn));
  }

  /** A parameter whose target does not exist yet is refused, never ignored. */
  static AwsException notSupported(String parameter) {
    return VALIDATION_ERROR.because(parameter + " is not supported; leave it out");
  }
}
