package dev.cairn.platform.s3.bucket;

import dev.cairn.api.s3.DeleteBucketRequest;
import dev.cairn.core.Caller;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;
import java.util.List;

/** Deletes a bucket that holds nothing. */
record DeleteBucket(Buckets buckets, List<Buckets.Companion> companions)
    implements Operation<DeleteBucketRequest, NoMembers> {
  DeleteBucket {
    companions = List.copyOf(companions);
  }

  @Override
  public NoMembers handle(DeleteBucketRequest input, Caller caller) {
    Bucket bucket = buckets.require(caller, input.bucket(), input.expectedBucketOwner());
    companions.forEach(companion -> companion.deleting(bucket));
    buckets.delete(bucket);
    return new NoMembers();
  }
}
