package dev.cairn.platform.s3.setting;

import dev.cairn.api.s3.BlockedEncryptionTypes;
import dev.cairn.api.s3.GetBucketEncryptionOutput;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.api.s3.ServerSideEncryptionByDefault;
import dev.cairn.api.s3.ServerSideEncryptionConfiguration;
import dev.cairn.api.s3.ServerSideEncryptionRule;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.List;
import java.util.Set;

/** How objects are encrypted whose writers do not say. There is no bucket without encryption. */
public record Encryption(Settings settings) {
  private static final String AES256 = "AES256";
  private static final Set<String> ALGORITHMS = Set.of(AES256, "aws:kms", "aws:kms:dsse");
  private static final Setting<ServerSideEncryptionConfiguration> SETTING =
      new Setting<>(
          "encryption", "ServerSideEncryptionConfiguration", ServerSideEncryptionConfiguration::of);

  /** Keys that customers send with each request are refused unless somebody has allowed them. */
  private static final ServerSideEncryptionConfiguration UNSET =
      new ServerSideEncryptionConfiguration(
          List.of(
              new ServerSideEncryptionRule(
                  new ServerSideEncryptionByDefault(AES256, null),
                  false,
                  new BlockedEncryptionTypes(List.of("SSE-C")))));

  /** The rule that stands for a bucket. */
  public ServerSideEncryptionRule of(Bucket bucket) {
    return settings.find(bucket, SETTING).orElse(UNSET).rules().getFirst();
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_ENCRYPTION,
            (bucket, input, caller) -> {
              settings.put(bucket, SETTING, checked(input.serverSideEncryptionConfiguration()));
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_ENCRYPTION,
            (bucket, input, caller) ->
                new GetBucketEncryptionOutput(settings.find(bucket, SETTING).orElse(UNSET))),
        settings.removes(S3Operations.DELETE_BUCKET_ENCRYPTION, SETTING));
  }

  private static ServerSideEncryptionConfiguration checked(
      ServerSideEncryptionConfiguration configuration) {
    if (configuration.rules().size() != 1) {
      throw S3Texts.malformedXml();
    }
    ServerSideEncryptionRule rule = configuration.rules().getFirst();
    ServerSideEncryptionByDefault given = rule.applyServerSideEncryptionByDefault();
    if (given == null) {
      return with(rule, new ServerSideEncryptionByDefault(AES256, null));
    }
    if (!ALGORITHMS.contains(given.sseAlgorithm())) {
      throw S3Texts.malformedXml();
    }
    if (given.sseAlgorithm().equals(AES256) && given.kmsMasterKeyID() != null) {
      throw S3Texts.INVALID_ARGUMENT
          .because("a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms")
          .with("ArgumentName", "ApplyServerSideEncryptionByDefault");
    }
    return with(rule, given);
  }

  private static ServerSideEncryptionConfiguration with(
      ServerSideEncryptionRule rule, ServerSideEncryptionByDefault byDefault) {
    Boolean bucketKey = rule.bucketKeyEnabled();
    return new ServerSideEncryptionConfiguration(
        List.of(
            new ServerSideEncryptionRule(
                byDefault, bucketKey != null && bucketKey, rule.blockedEncryptionTypes())));
  }
}
