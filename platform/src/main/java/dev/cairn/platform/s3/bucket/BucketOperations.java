package dev.cairn.platform.s3.bucket;

import dev.cairn.api.s3.S3Operations;
import dev.cairn.core.PagingTokens;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.time.InstantSource;
import java.util.List;

/**
 * The operations on buckets as such.
 *
 * @param companions in the order in which DeleteBucket asks them
 */
public record BucketOperations(
    Transacting transacting,
    Buckets buckets,
    NewBucket settings,
    List<Buckets.Companion> companions,
    PagingTokens tokens,
    InstantSource clock) {
  public BucketOperations {
    companions = List.copyOf(companions);
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        transacting.writes(
            S3Operations.CREATE_BUCKET, new CreateBucket(buckets, settings, companions, clock)),
        transacting.writes(S3Operations.DELETE_BUCKET, new DeleteBucket(buckets, companions)),
        transacting.reads(S3Operations.HEAD_BUCKET, new HeadBucket(buckets)),
        transacting.reads(S3Operations.GET_BUCKET_LOCATION, new GetBucketLocation(buckets)),
        transacting.reads(S3Operations.LIST_BUCKETS, new ListBuckets(buckets, tokens)));
  }
}
