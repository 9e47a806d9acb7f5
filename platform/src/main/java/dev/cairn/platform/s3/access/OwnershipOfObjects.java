package dev.cairn.platform.s3.access;

import dev.cairn.api.s3.GetBucketOwnershipControlsOutput;
import dev.cairn.api.s3.OwnershipControls;
import dev.cairn.api.s3.OwnershipControlsRule;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.platform.s3.setting.Setting;
import dev.cairn.platform.s3.setting.Settings;
import dev.cairn.platform.s3.setting.Settings.Missing;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose an object is that another account writes, and with that whether access lists count. */
public record OwnershipOfObjects(Settings settings) {
  /** The kind under which access control lists count for nothing. */
  public static final String ENFORCED = "BucketOwnerEnforced";

  private static final Set<String> KINDS = Set.of(ENFORCED, "BucketOwnerPreferred", "ObjectWriter");
  private static final Setting<OwnershipControls> SETTING =
      new Setting<>("ownership-controls", "OwnershipControls", OwnershipControls::of);

  private static final Missing MISSING =
      Missing.because(
          "OwnershipControlsNotFoundError", "The bucket ownership controls were not found");

  /** Whether there is such a kind. */
  public static boolean isKind(String ownership) {
    return KINDS.contains(ownership);
  }

  /** Gives a new bucket a kind. */
  public void begin(Bucket bucket, String ownership) {
    settings.put(
        bucket, SETTING, new OwnershipControls(List.of(new OwnershipControlsRule(ownership))));
  }

  /** Whether access control lists count for nothing in a bucket. */
  public boolean isEnforced(Bucket bucket) {
    Optional<OwnershipControls> controls = settings.find(bucket, SETTING);
    return controls.isPresent()
        && controls.get().rules().getFirst().objectOwnership().equals(ENFORCED);
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_OWNERSHIP_CONTROLS,
            (bucket, input, caller) -> {
              List<OwnershipControlsRule> rules = input.ownershipControls().rules();
              if (rules.size() != 1 || !isKind(rules.getFirst().objectOwnership())) {
                throw S3Texts.malformedXml();
              }
              settings.put(bucket, SETTING, input.ownershipControls());
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_OWNERSHIP_CONTROLS,
            (bucket, input, caller) ->
                new GetBucketOwnershipControlsOutput(settings.require(bucket, SETTING, MISSING))),
        settings.removes(S3Operations.DELETE_BUCKET_OWNERSHIP_CONTROLS, SETTING));
  }
}
