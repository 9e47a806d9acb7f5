package dev.cairn.platform.s3.setting;

import dev.cairn.api.s3.GetBucketReplicationOutput;
import dev.cairn.api.s3.ReplicationConfiguration;
import dev.cairn.api.s3.ReplicationRule;
import dev.cairn.api.s3.S3Errors;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.platform.s3.setting.Settings.Missing;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where objects would be copied to. Kept and shown; nothing is replicated here. */
public record Replication(Settings settings) {
  private static final int MOST_RULES = 1_000;
  private static final Set<String> STATUSES = Set.of("Enabled", "Disabled");
  private static final String ARN = "arn:aws:s3:::";
  private static final Setting<ReplicationConfiguration> SETTING =
      new Setting<>("replication", "ReplicationConfiguration", ReplicationConfiguration::of);

  private static final Missing MISSING =
      Missing.because(
          "ReplicationConfigurationNotFoundError", "The replication configuration was not found");

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_REPLICATION,
            (bucket, input, caller) -> {
              settings.put(bucket, SETTING, checked(bucket, input.replicationConfiguration()));
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_REPLICATION,
            (bucket, input, caller) ->
                new GetBucketReplicationOutput(settings.require(bucket, SETTING, MISSING))),
        settings.removes(S3Operations.DELETE_BUCKET_REPLICATION, SETTING));
  }

  private ReplicationConfiguration checked(Bucket bucket, ReplicationConfiguration configuration) {
    List<ReplicationRule> rules = configuration.rules();
    if (rules.isEmpty() || rules.size() > MOST_RULES) {
      throw S3Texts.malformedXml();
    }
    if (!Versioning.isEnabled(settings, bucket)) {
      throw S3Errors.INVALID_REQUEST.because(
          "Versioning must be 'Enabled' on the bucket to apply a replication configuration");
    }
    for (ReplicationRule rule : rules) {
      if (!STATUSES.contains(rule.status())) {
        throw S3Texts.malformedXml();
      }
      requireDestination(rule.destination().bucket());
    }
    return configuration;
  }

  private void requireDestination(String arn) {
    if (!arn.startsWith(ARN)) {
      throw S3Texts.invalidArgument("Invalid bucket ARN.", "Destination", arn);
    }
    Optional<Bucket> destination = settings.other(arn.substring(ARN.length()));
    if (destination.isEmpty()) {
      throw S3Errors.INVALID_REQUEST.because("Destination bucket must exist.");
    }
    if (!Versioning.isEnabled(settings, destination.get())) {
      throw S3Errors.INVALID_REQUEST.because("Destination bucket must have versioning enabled.");
    }
  }
}
