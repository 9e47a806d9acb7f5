package dev.cairn.platform.s3.setting;

import dev.cairn.api.s3.BucketLoggingStatus;
import dev.cairn.api.s3.GetBucketLoggingOutput;
import dev.cairn.api.s3.LoggingEnabled;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.core.ErrorCode;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.List;

/** Where the bucket's access log goes. Kept and shown; every call is an event here without it. */
public record Logging(Settings settings) {
  private static final ErrorCode INVALID_TARGET = ErrorCode.client("InvalidTargetBucketForLogging");

  /** Spelled as AWS spells it. */
  private static final ErrorCode OTHER_REGION =
      ErrorCode.client("CrossLocationLoggingProhibitted", 403);

  private static final Setting<BucketLoggingStatus> SETTING =
      new Setting<>("logging", "BucketLoggingStatus", BucketLoggingStatus::of);

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_LOGGING,
            (bucket, input, caller) -> {
              LoggingEnabled enabled = input.bucketLoggingStatus().loggingEnabled();
              if (enabled != null) {
                requireTarget(bucket, enabled.targetBucket());
              }
              settings.put(bucket, SETTING, input.bucketLoggingStatus());
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_LOGGING,
            (bucket, input, caller) ->
                new GetBucketLoggingOutput(
                    settings
                        .find(bucket, SETTING)
                        .map(BucketLoggingStatus::loggingEnabled)
                        .orElse(null))));
  }

  private void requireTarget(Bucket bucket, String name) {
    Bucket target =
        settings
            .other(name)
            .filter(other -> other.account().equals(bucket.account()))
            .orElseThrow(
                () ->
                    INVALID_TARGET
                        .because("The target bucket for logging does not exist")
                        .with("TargetBucket", name));
    if (!target.region().equals(bucket.region())) {
      throw OTHER_REGION
          .because("Cross S3 location logging not allowed. ")
          .with("SourceBucketLocation", bucket.region())
          .with("TargetBucketLocation", target.region());
    }
  }
}
