package dev.cairn.cloudtrail.selector.preview;

/**
 * Where a trail's files go.
 *
 * @param prefix of the keys, without the slash behind it; may be empty
 */
public record LogDestination(String bucket, String prefix) {
  /** Refuses a destination without a bucket. */
  public LogDestination {
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("Files go to a bucket");
    }
  }
}
