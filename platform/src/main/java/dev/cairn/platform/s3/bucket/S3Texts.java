package dev.cairn.platform.s3.bucket;

import dev.cairn.api.s3.S3Errors;
import dev.cairn.core.AwsException;
import dev.cairn.core.ErrorCode;

/** Errors that S3 answers with and its model does not name, in its words. */
public final class S3Texts {
  public static final ErrorCode ACCESS_CONTROL_LIST_NOT_SUPPORTED =
      ErrorCode.client("AccessControlListNotSupported");

  public static final ErrorCode INVALID_ARGUMENT = ErrorCode.client("InvalidArgument");
  public static final ErrorCode INVALID_BUCKET_STATE = ErrorCode.client("InvalidBucketState", 409);

  public static final ErrorCode INVALID_TAG = ErrorCode.client("InvalidTag");
  private static final ErrorCode INVALID_OWNER = ErrorCode.client("InvalidBucketOwnerAWSAccountID");

  private static final ErrorCode MALFORMED_XML = ErrorCode.client("MalformedXML");
  private static final ErrorCode WRONG_REGION = ErrorCode.client("AuthorizationHeaderMalformed");

  private S3Texts() {}

  public static AwsException noSuchBucket(String name) {
    return S3Errors.NO_SUCH_BUCKET
        .because("The specified bucket does not exist")
        .with("BucketName", name);
  }

  public static AwsException accessDenied() {
    return S3Errors.ACCESS_DENIED.because("Access Denied");
  }

  public static AwsException malformedXml() {
    return MALFORMED_XML.because(
        "The XML you provided was not well-formed or did not validate against our published"
            + " schema");
  }

  /** An argument that is wrong, named as the request has it. */
  public static AwsException invalidArgument(String text, String name, String value) {
    return INVALID_ARGUMENT.because(text).with("ArgumentName", name).with("ArgumentValue", value);
  }

  static AwsException invalidOwner() {
    return INVALID_OWNER.because(
        "The value of the expected bucket owner parameter must be an AWS account ID...");
  }

  /** Clients sign again for the Region that the answer names. */
  static AwsException wrongRegion(String signed, Bucket bucket) {
    return WRONG_REGION
        .because(
            "The authorization header is malformed; the region '"
                + signed
                + "' is wrong; expecting '"
                + bucket.region()
                + "'")
        .with("Region", bucket.region());
  }
}
