package dev.cairn.platform.s3.bucket;

import dev.cairn.api.s3.HeadBucketOutput;
import dev.cairn.api.s3.HeadBucketRequest;
import dev.cairn.core.Caller;
import dev.cairn.wire.Operation;

/** Says that a bucket is there and where. */
record HeadBucket(Buckets buckets) implements Operation<HeadBucketRequest, HeadBucketOutput> {
  @Override
  public HeadBucketOutput handle(HeadBucketRequest input, Caller caller) {
    Bucket bucket = buckets.require(caller, input.bucket(), input.expectedBucketOwner());
    return new HeadBucketOutput(bucket.arn(), null, null, bucket.region(), false);
  }
}
