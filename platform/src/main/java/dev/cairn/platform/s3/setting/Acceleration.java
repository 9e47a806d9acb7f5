package dev.cairn.platform.s3.setting;

import dev.cairn.api.s3.AccelerateConfiguration;
import dev.cairn.api.s3.GetBucketAccelerateConfigurationOutput;
import dev.cairn.api.s3.S3Errors;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.List;
import java.util.Set;

/** Whether transfers would be accelerated. Kept and shown; nothing here is far away. */
public record Acceleration(Settings settings) {
  private static final Set<String> STATES = Set.of("Enabled", "Suspended");
  private static final Setting<AccelerateConfiguration> SETTING =
      new Setting<>("accelerate", "AccelerateConfiguration", AccelerateConfiguration::of);

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_ACCELERATE_CONFIGURATION,
            (bucket, input, caller) -> {
              String status = input.accelerateConfiguration().status();
              if (status == null || !STATES.contains(status)) {
                throw S3Texts.malformedXml();
              }
              if (bucket.name().contains(".")) {
                throw S3Errors.INVALID_REQUEST.because(
                    "S3 Transfer Acceleration is not supported for buckets with periods (.) in"
                        + " their names");
              }
              settings.put(bucket, SETTING, input.accelerateConfiguration());
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_ACCELERATE_CONFIGURATION,
            (bucket, input, caller) ->
                new GetBucketAccelerateConfigurationOutput(
                    settings
                        .find(bucket, SETTING)
                        .map(AccelerateConfiguration::status)
                        .orElse(null),
                    null)));
  }
}
