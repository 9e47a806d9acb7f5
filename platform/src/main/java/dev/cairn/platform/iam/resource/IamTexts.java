package dev.cairn.platform.iam.resource;

import dev.cairn.api.iam.IamErrors;
import dev.cairn.core.AwsException;
import dev.cairn.core.ErrorCode;

/** Errors whose texts several resources share. */
public final class IamTexts {
  /** Not in the model, yet what IAM answers to a member that breaks a constraint. */
  public static final ErrorCode VALIDATION_ERROR = ErrorCode.client("ValidationError");

  private IamTexts() {}

  /**
   * A quota is used up.
   *
   * @param quota such as {@code AccessKeysPerUser}
   */
  public static AwsException quotaExceeded(String quota, int most) {
    return IamErrors.LIMIT_EXCEEDED.because("Cannot exceed quota for " + quota + ": " + most);
  }

  /**
   * An entity still has something.
   *
   * @param action such as {@code delete access keys}
   */
  public static AwsException deleteConflict(String action) {
    return IamErrors.DELETE_CONFLICT.because("Cannot delete entity, must " + action + " first.");
  }

  /** A member breaks one of the model's constraints. */
  public static AwsException invalidMember(String member, Object value, String constraint) {
    return VALIDATION_ERROR.because(
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must %s"
            .formatted(value, member, constraint));
  }
}
