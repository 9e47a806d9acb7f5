package dev.cairn.platform.s3.setting;

import dev.cairn.api.s3.GetBucketVersioningOutput;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.api.s3.VersioningConfiguration;
import dev.cairn.core.ErrorCode;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether older versions of objects are kept. Once it was on, it can only be suspended. */
public record Versioning(Settings settings, ObjectLock locks) {
  static final String ENABLED = "Enabled";
  private static final Set<String> STATES = Set.of(ENABLED, "Suspended");
  private static final ErrorCode ILLEGAL =
      ErrorCode.client("IllegalVersioningConfigurationException");

  private static final ErrorCode NOT_IMPLEMENTED = ErrorCode.server("NotImplemented", 501);

  private static final Setting<VersioningConfiguration> SETTING =
      new Setting<>("versioning", "VersioningConfiguration", VersioningConfiguration::of);

  /** Turns it on. */
  public void enable(Bucket bucket) {
    settings.put(bucket, SETTING, new VersioningConfiguration(null, ENABLED));
  }

  /** {@code Enabled}, {@code Suspended}, or nothing if it was never on. */
  public Optional<String> of(Bucket bucket) {
    return settings.find(bucket, SETTING).map(VersioningConfiguration::status);
  }

  static boolean isEnabled(Settings settings, Bucket bucket) {
    return settings
        .find(bucket, SETTING)
        .filter(versioning -> ENABLED.equals(versioning.status()))
        .isPresent();
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_VERSIONING,
            (bucket, input, caller) -> {
              put(bucket, input.versioningConfiguration());
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_VERSIONING,
            (bucket, input, caller) ->
                new GetBucketVersioningOutput(of(bucket).orElse(null), null)));
  }

  private void put(Bucket bucket, VersioningConfiguration asked) {
    if (asked.status() == null) {
      throw ILLEGAL.because("The Versioning element must be specified");
    }
    if (!STATES.contains(asked.status())) {
      throw S3Texts.malformedXml();
    }
    if (ENABLED.equals(asked.mfaDelete())) {
      throw NOT_IMPLEMENTED.because("MFA delete needs devices, which are not kept here.");
    }
    if (!asked.status().equals(ENABLED) && locks.isOn(bucket)) {
      throw S3Texts.INVALID_BUCKET_STATE.because(
          "An Object Lock configuration is present on this bucket, so the versioning state cannot"
              + " be changed.");
    }
    settings.put(bucket, SETTING, new VersioningConfiguration(null, asked.status()));
  }
}
