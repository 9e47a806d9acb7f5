package dev.cairn.platform.s3.access;

import dev.cairn.api.s3.GetBucketPolicyOutput;
import dev.cairn.api.s3.GetBucketPolicyStatusOutput;
import dev.cairn.api.s3.PolicyStatus;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.core.ErrorCode;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.platform.s3.setting.Settings;
import dev.cairn.platform.s3.setting.Settings.Missing;
import dev.cairn.policy.bucket.PublicPolicy;
import dev.cairn.policy.document.MalformedPolicyException;
import dev.cairn.policy.document.Policy;
import dev.cairn.policy.document.PolicyKind;
import dev.cairn.policy.document.PolicyParser;
import dev.cairn.policy.document.PolicyQuota;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.List;
import java.util.Optional;

/** A bucket's policy: who may do what with it and what it holds. Kept as it was sent. */
public record BucketPolicy(Settings settings, PublicAccessBlock block) {
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
              put(bucket, input.policy());
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_POLICY,
            (bucket, input, caller) ->
                new GetBucketPolicyOutput(of(bucket).orElseThrow(() -> MISSING.of(bucket)))),
        settings.reads(
            S3Operations.GET_BUCKET_POLICY_STATUS,
            (bucket, input, caller) ->
                new GetBucketPolicyStatusOutput(new PolicyStatus(isPublic(bucket)))),
        settings.writes(
            S3Operations.DELETE_BUCKET_POLICY,
            (bucket, input, caller) -> {
              settings.removeText(bucket, SETTING);
              return new NoMembers();
            }));
  }

  private void put(Bucket bucket, String text) {
    if (PolicyQuota.BUCKET.size(text) > PolicyQuota.BUCKET.limit()) {
      throw MALFORMED.because("Policies must not be larger than 20 KB");
    }
    Policy policy = parsed(text);
    requireOwn(bucket, policy);
    if (Boolean.TRUE.equals(block.of(bucket).blockPublicPolicy())
        && PublicPolicy.isPublic(policy)) {
      throw S3Texts.accessDenied();
    }
    settings.putText(bucket, SETTING, text);
  }

  /** A bucket's policy can speak of that bucket and of what is in it only. */
  private static void requireOwn(Bucket bucket, Policy policy) {
    boolean own =
        policy.statements().stream()
            .flatMap(statement -> statement.resources().stream())
            .allMatch(resource -> mayBeOf(bucket, resource));
    if (!own) {
      throw MALFORMED.because("Policy has invalid resource");
    }
  }

  /** Up to its first wildcard or variable, a resource must not have left the bucket's name. */
  private static boolean mayBeOf(Bucket bucket, String resource) {
    int varies = resource.length();
    for (String mark : List.of("*", "?", "$")) {
      int at = resource.indexOf(mark);
      varies = at < 0 ? varies : Math.min(varies, at);
    }
    String fixed = resource.substring(0, varies);
    return resource.equals(bucket.arn())
        || fixed.startsWith(bucket.arn() + "/")
        || (varies < resource.length() && bucket.arn().startsWith(fixed));
  }

  private boolean isPublic(Bucket bucket) {
    return PublicPolicy.isPublic(parsed(of(bucket).orElseThrow(() -> MISSING.of(bucket))));
  }

  private static Policy parsed(String text) {
    try {
      return PolicyParser.parse(text, PolicyKind.BUCKET);
    } catch (MalformedPolicyException e) {
      throw MALFORMED.because(e.text());
    }
  }
}
