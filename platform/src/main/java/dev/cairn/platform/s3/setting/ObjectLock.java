package dev.cairn.platform.s3.setting;

import dev.cairn.api.s3.DefaultRetention;
import dev.cairn.api.s3.GetObjectLockConfigurationOutput;
import dev.cairn.api.s3.ObjectLockConfiguration;
import dev.cairn.api.s3.ObjectLockRule;
import dev.cairn.api.s3.PutObjectLockConfigurationOutput;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.core.ErrorCode;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.platform.s3.setting.Settings.Missing;
import dev.cairn.wire.Binding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether versions of objects can be locked, and for how long new ones are unless they say. */
public record ObjectLock(Settings settings) {
  private static final String ENABLED = "Enabled";
  private static final int MOST_DAYS = 36_500;
  private static final int MOST_YEARS = 100;
  private static final Set<String> MODES = Set.of("GOVERNANCE", "COMPLIANCE");
  private static final ErrorCode INVALID_PERIOD = ErrorCode.client("InvalidRetentionPeriod");
  private static final Setting<ObjectLockConfiguration> SETTING =
      new Setting<>("object-lock", "ObjectLockConfiguration", ObjectLockConfiguration::of);

  private static final Missing MISSING =
      Missing.because(
          "ObjectLockConfigurationNotFoundError",
          "Object Lock configuration does not exist for this bucket");

  /** Makes versions of a new bucket lockable. */
  public void begin(Bucket bucket) {
    settings.put(bucket, SETTING, new ObjectLockConfiguration(ENABLED, null));
  }

  /** Whether versions can be locked. */
  public boolean isOn(Bucket bucket) {
    return settings.find(bucket, SETTING).isPresent();
  }

  /** What new versions are locked with, unless their writers say otherwise. */
  public Optional<DefaultRetention> byDefault(Bucket bucket) {
    return settings
        .find(bucket, SETTING)
        .map(ObjectLockConfiguration::rule)
        .map(ObjectLockRule::defaultRetention);
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_OBJECT_LOCK_CONFIGURATION,
            (bucket, input, caller) -> {
              settings.put(bucket, SETTING, checked(bucket, input.objectLockConfiguration()));
              return new PutObjectLockConfigurationOutput(null);
            }),
        settings.reads(
            S3Operations.GET_OBJECT_LOCK_CONFIGURATION,
            (bucket, input, caller) ->
                new GetObjectLockConfigurationOutput(settings.require(bucket, SETTING, MISSING))));
  }

  private ObjectLockConfiguration checked(
      Bucket bucket, @Nullable ObjectLockConfiguration configuration) {
    if (configuration == null || !ENABLED.equals(configuration.objectLockEnabled())) {
      throw S3Texts.malformedXml();
    }
    if (!Versioning.isEnabled(settings, bucket)) {
      throw S3Texts.INVALID_BUCKET_STATE.because(
          "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
    }
    ObjectLockRule rule = configuration.rule();
    if (rule != null) {
      requirePeriod(rule.defaultRetention());
    }
    return configuration;
  }

  private static void requirePeriod(@Nullable DefaultRetention retention) {
    if (retention == null
        || !MODES.contains("" + retention.mode())
        || (retention.days() == null) == (retention.years() == null)) {
      throw S3Texts.malformedXml();
    }
    requireWithin(retention.days(), MOST_DAYS);
    requireWithin(retention.years(), MOST_YEARS);
  }

  private static void requireWithin(@Nullable Integer period, int most) {
    if (period != null && period < 1) {
      throw INVALID_PERIOD.because("Default retention period must be a positive integer value");
    }
    if (period != null && period > most) {
      throw INVALID_PERIOD.because("Default retention period is too large");
    }
  }
}
