package dev.cairn.platform.s3.lifecycle;

import dev.cairn.api.s3.BucketLifecycleConfiguration;
import dev.cairn.api.s3.GetBucketLifecycleConfigurationOutput;
import dev.cairn.api.s3.LifecycleRule;
import dev.cairn.api.s3.PutBucketLifecycleConfigurationOutput;
import dev.cairn.api.s3.PutBucketLifecycleConfigurationRequest;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.platform.s3.setting.Setting;
import dev.cairn.platform.s3.setting.Settings;
import dev.cairn.platform.s3.setting.Settings.Missing;
import dev.cairn.wire.Binding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of objects with age. */
public record LifecycleRules(Settings settings) {
  private static final int MOST_RULES = 1_000;
  private static final Set<String> STATUSES = Set.of("Enabled", "Disabled");
  private static final String ALL_FROM_128K = "all_storage_classes_128K";
  private static final Set<String> MINIMUM_SIZES = Set.of(ALL_FROM_128K, "varies_by_storage_class");

  /** What the smallest objects are that rules move; a word, and no document of the model's. */
  private static final String SMALLEST = "lifecycle-minimum";

  private static final Setting<BucketLifecycleConfiguration> SETTING =
      new Setting<>("lifecycle", "BucketLifecycleConfiguration", BucketLifecycleConfiguration::of);

  private static final Missing MISSING =
      Missing.because("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist");

  static boolean isStatus(String status) {
    return STATUSES.contains(status);
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_LIFECYCLE_CONFIGURATION,
            (bucket, input, caller) -> put(bucket, input)),
        settings.reads(
            S3Operations.GET_BUCKET_LIFECYCLE_CONFIGURATION,
            (bucket, input, caller) -> get(bucket)),
        settings.removes(S3Operations.DELETE_BUCKET_LIFECYCLE, SETTING));
  }

  private GetBucketLifecycleConfigurationOutput get(Bucket bucket) {
    List<LifecycleRule> rules = settings.require(bucket, SETTING, MISSING).rules();
    String smallest = settings.findText(bucket, SMALLEST).orElse(ALL_FROM_128K);
    return new GetBucketLifecycleConfigurationOutput(rules, smallest);
  }

  private PutBucketLifecycleConfigurationOutput put(
      Bucket bucket, PutBucketLifecycleConfigurationRequest input) {
    String asked = input.transitionDefaultMinimumObjectSize();
    String smallest = asked == null ? ALL_FROM_128K : asked;
    if (!MINIMUM_SIZES.contains(smallest)) {
      throw S3Texts.invalidArgument(
          "Invalid TransitionDefaultMinimumObjectSize found",
          "x-amz-transition-default-minimum-object-size",
          smallest);
    }
    List<LifecycleRule> rules = checked(input.lifecycleConfiguration());
    settings.put(bucket, SETTING, new BucketLifecycleConfiguration(rules));
    settings.putText(bucket, SMALLEST, smallest);
    return new PutBucketLifecycleConfigurationOutput(smallest);
  }

  private static List<LifecycleRule> checked(@Nullable BucketLifecycleConfiguration given) {
    if (given == null || given.rules().isEmpty() || given.rules().size() > MOST_RULES) {
      throw S3Texts.malformedXml();
    }
    Set<String> ids = new HashSet<>();
    List<LifecycleRule> rules = new ArrayList<>();
    for (LifecycleRule rule : given.rules()) {
      LifecycleRuleCheck.require(rule);
      LifecycleRule named = named(rule);
      if (!ids.add("" + named.id())) {
        throw S3Texts.INVALID_ARGUMENT.because(
            "Rule ID must be unique. Found same ID for more than one rule");
      }
      rules.add(named);
    }
    return rules;
  }

  /** A rule without an id gets one. */
  private static LifecycleRule named(LifecycleRule rule) {
    if (rule.id() != null && !rule.id().isEmpty()) {
      return rule;
    }
    return new LifecycleRule(
        rule.expiration(),
        UUID.randomUUID().toString(),
        rule.prefix(),
        rule.filter(),
        rule.status(),
        rule.transitions(),
        rule.noncurrentVersionTransitions(),
        rule.noncurrentVersionExpiration(),
        rule.abortIncompleteMultipartUpload());
  }
}
