package dev.cairn.platform.s3.bucket;

import dev.cairn.api.s3.CreateBucketRequest;

/** What a request to make a bucket says of its settings. */
public interface NewBucket {
  /**
   * Returns if the settings are possible.
   *
   * @throws dev.cairn.core.AwsException if they contradict each other or are none
   */
  void require(CreateBucketRequest input);

  /** Gives a bucket the settings that it begins with. */
  void apply(Bucket bucket, CreateBucketRequest input);
}
