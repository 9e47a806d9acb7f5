package dev.cairn.platform.s3.setting;

import dev.cairn.api.s3.GetBucketTaggingOutput;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.api.s3.Tag;
import dev.cairn.api.s3.Tagging;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.platform.s3.setting.Settings.Missing;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A bucket's tags. */
public record BucketTags(Settings settings) {
  private static final int MOST = 50;
  private static final int MOST_KEY_CHARACTERS = 128;
  private static final int MOST_VALUE_CHARACTERS = 256;
  private static final Setting<Tagging> SETTING = new Setting<>("tagging", "Tagging", Tagging::of);
  private static final Missing MISSING =
      Missing.because("NoSuchTagSet", "The TagSet does not exist");

  /** Tags a bucket. */
  public void put(Bucket bucket, List<Tag> tags) {
    settings.put(bucket, SETTING, new Tagging(checked(tags)));
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_TAGGING,
            (bucket, input, caller) -> {
              put(bucket, input.tagging().tagSet());
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_TAGGING,
            (bucket, input, caller) ->
                new GetBucketTaggingOutput(settings.require(bucket, SETTING, MISSING).tagSet())),
        settings.removes(S3Operations.DELETE_BUCKET_TAGGING, SETTING));
  }

  static List<Tag> checked(List<Tag> tags) {
    if (tags.size() > MOST) {
      throw S3Texts.INVALID_TAG.because("Bucket tag count cannot be greater than " + MOST);
    }
    Set<String> keys = new HashSet<>();
    for (Tag tag : tags) {
      if (tag.key().startsWith("aws:")) {
        throw S3Texts.INVALID_TAG.because("System tags cannot be added/updated by requester");
      }
      if (!keys.add(tag.key())) {
        throw S3Texts.INVALID_TAG.because("Cannot provide multiple Tags with the same key");
      }
      if (tag.key().isEmpty() || tag.key().length() > MOST_KEY_CHARACTERS) {
        throw S3Texts.INVALID_TAG.because("The TagKey you have provided is invalid");
      }
      if (tag.value().length() > MOST_VALUE_CHARACTERS) {
        throw S3Texts.INVALID_TAG.because("The TagValue you have provided is invalid");
      }
    }
    return tags;
  }
}
