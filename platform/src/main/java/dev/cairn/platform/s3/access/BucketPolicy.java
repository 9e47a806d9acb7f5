package dev.cairn.platform.s3.access;

import dev.cairn.api.s3.GetBucketPolicyOutput;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.core.AwsException;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.MalformedJsonException;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.setting.Settings;
import dev.cairn.platform.s3.setting.Settings.Missing;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A bucket's policy: who may do what with it and what it holds. Kept as it was sent. */
public record BucketPolicy(Settings settings) {
  private static final int MOST_BYTES = 20 * 1024;
  private static final ErrorCode MALFORMED = ErrorCode.client("MalformedPolicy");
  private static final String SETTING = "policy";
  private static final Missing MISSING =
      Missing.because("NoSuchBucketPolicy", "The bucket policy does not exist");

  /** The policy's text, if there is one. */
  public Optional<String> of(Bucket bucket) {
    return settings.findText(bucket, SETTING);
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_POLICY,
            (bucket, input, caller) -> {
              settings.putText(bucket, SETTING, checked(input.policy()));
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_POLICY,
            (bucket, input, caller) ->
                new GetBucketPolicyOutput(of(bucket).orElseThrow(() -> MISSING.of(bucket)))),
        settings.writes(
            S3Operations.DELETE_BUCKET_POLICY,
            (bucket, input, caller) -> {
              settings.removeText(bucket, SETTING);
              return new NoMembers();
            }));
  }

  private static String checked(String policy) {
    byte[] text = policy.getBytes(StandardCharsets.UTF_8);
    if (text.length > MOST_BYTES) {
      throw MALFORMED.because("Policies must not be larger than 20 KB");
    }
    if (!policy.startsWith("{")) {
      throw notJson();
    }
    try {
      JsonCursor json = new JsonCursor();
      json.start(text, 0, text.length);
      json.skip();
      json.end();
    } catch (MalformedJsonException e) {
      throw notJson();
    }
    return policy;
  }

  private static AwsException notJson() {
    return MALFORMED.because("Policies must be valid JSON and the first byte must be '{'");
  }
}
