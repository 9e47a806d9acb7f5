package dev.cairn.platform.s3.bucket;

import dev.cairn.api.s3.GetBucketLocationOutput;
import dev.cairn.api.s3.GetBucketLocationRequest;
import dev.cairn.core.Caller;
import dev.cairn.wire.Operation;

/** Says where a bucket is, to callers of any Region; of the first Region it says nothing. */
record GetBucketLocation(Buckets buckets)
    implements Operation<GetBucketLocationRequest, GetBucketLocationOutput> {
  @Override
  public GetBucketLocationOutput handle(GetBucketLocationRequest input, Caller caller) {
    String region =
        buckets.requireAnywhere(caller, input.bucket(), input.expectedBucketOwner()).region();
    return new GetBucketLocationOutput(region.equals("us-east-1") ? null : region);
  }
}
