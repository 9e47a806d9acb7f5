package dev.cairn.platform.s3.access;

import dev.cairn.api.s3.GetPublicAccessBlockOutput;
import dev.cairn.api.s3.PublicAccessBlockConfiguration;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.setting.Setting;
import dev.cairn.platform.s3.setting.Settings;
import dev.cairn.platform.s3.setting.Settings.Missing;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.List;
import java.util.Optional;

/** Which public access a bucket refuses, whatever its policy and its lists say. */
public record PublicAccessBlock(Settings settings) {
  private static final Setting<PublicAccessBlockConfiguration> SETTING =
      new Setting<>(
          "public-access-block",
          "PublicAccessBlockConfiguration",
          PublicAccessBlockConfiguration::of);

  private static final Missing MISSING =
      Missing.because(
          "NoSuchPublicAccessBlockConfiguration",
          "The public access block configuration was not found");

  /** A new bucket refuses all of it. */
  public void begin(Bucket bucket) {
    settings.put(bucket, SETTING, new PublicAccessBlockConfiguration(true, true, true, true));
  }

  /** What stands for a bucket; nothing is refused where nothing is set. */
  public PublicAccessBlockConfiguration of(Bucket bucket) {
    return full(settings.find(bucket, SETTING));
  }

  private static PublicAccessBlockConfiguration full(Optional<PublicAccessBlockConfiguration> set) {
    return new PublicAccessBlockConfiguration(
        isSet(set.map(PublicAccessBlockConfiguration::blockPublicAcls)),
        isSet(set.map(PublicAccessBlockConfiguration::ignorePublicAcls)),
        isSet(set.map(PublicAccessBlockConfiguration::blockPublicPolicy)),
        isSet(set.map(PublicAccessBlockConfiguration::restrictPublicBuckets)));
  }

  private static boolean isSet(Optional<Boolean> flag) {
    return flag.orElse(false);
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_PUBLIC_ACCESS_BLOCK,
            (bucket, input, caller) -> {
              settings.put(
                  bucket, SETTING, full(Optional.of(input.publicAccessBlockConfiguration())));
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_PUBLIC_ACCESS_BLOCK,
            (bucket, input, caller) ->
                new GetPublicAccessBlockOutput(settings.require(bucket, SETTING, MISSING))),
        settings.removes(S3Operations.DELETE_PUBLIC_ACCESS_BLOCK, SETTING));
  }
}
