package dev.cairn.platform.s3;

import dev.cairn.api.s3.CreateBucketConfiguration;
import dev.cairn.api.s3.CreateBucketRequest;
import dev.cairn.platform.s3.access.BucketAcl;
import dev.cairn.platform.s3.access.BucketPolicy;
import dev.cairn.platform.s3.access.OwnershipOfObjects;
import dev.cairn.platform.s3.access.PublicAccessBlock;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.bucket.NewBucket;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.platform.s3.lifecycle.LifecycleRules;
import dev.cairn.platform.s3.setting.Acceleration;
import dev.cairn.platform.s3.setting.BucketTags;
import dev.cairn.platform.s3.setting.Cors;
import dev.cairn.platform.s3.setting.Encryption;
import dev.cairn.platform.s3.setting.Logging;
import dev.cairn.platform.s3.setting.Notification;
import dev.cairn.platform.s3.setting.ObjectLock;
import dev.cairn.platform.s3.setting.Replication;
import dev.cairn.platform.s3.setting.RequestPayment;
import dev.cairn.platform.s3.setting.Settings;
import dev.cairn.platform.s3.setting.Versioning;
import dev.cairn.platform.s3.setting.Website;
import dev.cairn.wire.Binding;
import java.util.List;
import java.util.stream.Stream;

/** All settings: their operations, and what a new bucket begins with. */
final class BucketSettings implements NewBucket {
  private final Settings settings;
  private final PublicAccessBlock block;
  private final OwnershipOfObjects ownership;
  private final BucketAcl acl;
  private final ObjectLock locks;
  private final Versioning versioning;
  private final BucketTags tags;

  BucketSettings(Settings settings) {
    this.settings = settings;
    this.block = new PublicAccessBlock(settings);
    this.ownership = new OwnershipOfObjects(settings);
    this.acl = new BucketAcl(settings, ownership, block);
    this.locks = new ObjectLock(settings);
    this.versioning = new Versioning(settings, locks);
    this.tags = new BucketTags(settings);
  }

  /** The explicit list. */
  List<Binding<?, ?>> bindings() {
    return Stream.of(
            block.bindings(),
            ownership.bindings(),
            acl.bindings(),
            locks.bindings(),
            versioning.bindings(),
            tags.bindings(),
            new BucketPolicy(settings, block).bindings(),
            new Encryption(settings).bindings(),
            new Cors(settings).bindings(),
            new LifecycleRules(settings).bindings(),
            new Logging(settings).bindings(),
            new Notification(settings).bindings(),
            new RequestPayment(settings).bindings(),
            new Acceleration(settings).bindings(),
            new Website(settings).bindings(),
            new Replication(settings).bindings())
        .<Binding<?, ?>>flatMap(List::stream)
        .toList();
  }

  @Override
  public void require(CreateBucketRequest input) {
    String kind = input.objectOwnership();
    if (kind != null && !OwnershipOfObjects.isKind(kind)) {
      throw S3Texts.invalidArgument(
          "Invalid x-amz-object-ownership header: " + kind, "x-amz-object-ownership", kind);
    }
    boolean enforced = kind == null || kind.equals(OwnershipOfObjects.ENFORCED);
    BucketAcl.require(
        input, enforced ? BucketAcl.Counting.FOR_NOTHING : BucketAcl.Counting.SOMETHING);
  }

  @Override
  public void apply(Bucket bucket, CreateBucketRequest input) {
    String kind = input.objectOwnership();
    block.begin(bucket);
    ownership.begin(bucket, kind == null ? OwnershipOfObjects.ENFORCED : kind);
    acl.begin(bucket, input);
    if (Boolean.TRUE.equals(input.objectLockEnabledForBucket())) {
      versioning.enable(bucket);
      locks.begin(bucket);
    }
    CreateBucketConfiguration configuration = input.createBucketConfiguration();
    if (configuration != null && configuration.tags() != null) {
      tags.put(bucket, configuration.tags());
    }
  }
}
