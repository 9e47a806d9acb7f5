package dev.cairn.platform.s3.bucket;

import dev.cairn.api.s3.CreateBucketConfiguration;
import dev.cairn.api.s3.CreateBucketOutput;
import dev.cairn.api.s3.CreateBucketRequest;
import dev.cairn.api.s3.S3Errors;
import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import dev.cairn.core.ErrorCode;
import dev.cairn.wire.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a bucket in the Region that the request is for. */
record CreateBucket(
    Buckets buckets, NewBucket settings, List<Buckets.Companion> companions, InstantSource clock)
    implements Operation<CreateBucketRequest, CreateBucketOutput> {
  private static final String FIRST_REGION = "us-east-1";
  private static final int MOST = 10_000;
  private static final ErrorCode INVALID_BUCKET_NAME = ErrorCode.client("InvalidBucketName");
  private static final ErrorCode INVALID_LOCATION = ErrorCode.client("InvalidLocationConstraint");
  private static final ErrorCode ILLEGAL_LOCATION =
      ErrorCode.client("IllegalLocationConstraintException");

  private static final ErrorCode TOO_MANY = ErrorCode.client("TooManyBuckets");
  private static final Set<String> LEGACY_EUROPE = Set.of("EU");

  CreateBucket {
    companions = List.copyOf(companions);
  }

  @Override
  public CreateBucketOutput handle(CreateBucketRequest input, Caller caller) {
    String name = input.bucket();
    if (!BucketName.isValid(name)) {
      throw INVALID_BUCKET_NAME
          .because("The specified bucket is not valid.")
          .with("BucketName", name);
    }
    if (input.bucketNamespace() != null) {
      throw S3Texts.invalidArgument(
          "Account-regional namespaces are not offered",
          "x-amz-bucket-namespace",
          input.bucketNamespace());
    }
    requireLocation(location(input.createBucketConfiguration()), caller.region());
    settings.require(input);
    Optional<Bucket> known = buckets.find(name);
    if (known.isPresent() || BucketName.isReserved(name)) {
      return again(known, input, caller);
    }
    if (buckets.count(caller.account()) >= MOST) {
      throw TOO_MANY.because("You have attempted to create more buckets than allowed");
    }
    Bucket bucket = new Bucket(name, caller.account(), caller.region(), clock.instant());
    buckets.add(bucket);
    companions.forEach(companion -> companion.created(bucket));
    settings.apply(bucket, input);
    return answer(bucket);
  }

  private static @Nullable String location(@Nullable CreateBucketConfiguration configuration) {
    return configuration == null ? null : configuration.locationConstraint();
  }

  private static void requireLocation(@Nullable String location, String region) {
    if (region.equals(FIRST_REGION)) {
      if (location != null && !location.isEmpty()) {
        throw INVALID_LOCATION
            .because("The specified location-constraint is not valid")
            .with("LocationConstraint", location);
      }
      return;
    }
    boolean europe = region.equals("eu-west-1") && LEGACY_EUROPE.contains("" + location);
    if (!region.equals(location) && !europe) {
      String given = location == null || location.isEmpty() ? "unspecified" : location;
      throw ILLEGAL_LOCATION.because(
          "The "
              + given
              + " location constraint is incompatible for the region specific endpoint this request"
              + " was sent to.");
    }
  }

  /** To make one's own bucket again is no mistake in the first Region only. */
  private static CreateBucketOutput again(
      Optional<Bucket> known, CreateBucketRequest input, Caller caller) {
    boolean own = known.filter(b -> b.account().equals(caller.account())).isPresent();
    CreateBucketConfiguration configuration = input.createBucketConfiguration();
    boolean tagged = configuration != null && configuration.tags() != null;
    if (own && known.get().region().equals(FIRST_REGION) && caller.region().equals(FIRST_REGION)) {
      if (!tagged) {
        return answer(known.get());
      }
    }
    throw own ? owned(input.bucket()) : taken(input.bucket());
  }

  private static AwsException owned(String name) {
    return S3Errors.BUCKET_ALREADY_OWNED_BY_YOU
        .because(
            "Your previous request to create the named bucket succeeded and you already own it.")
        .with("BucketName", name);
  }

  private static AwsException taken(String name) {
    return S3Errors.BUCKET_ALREADY_EXISTS
        .because(
            "The requested bucket name is not available. The bucket namespace is shared by all"
                + " users of the system. Please select a different name and try again.")
        .with("BucketName", name);
  }

  private static CreateBucketOutput answer(Bucket bucket) {
    return new CreateBucketOutput("/" + bucket.name(), bucket.arn());
  }
}
