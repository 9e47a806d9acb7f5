package dev.cairn.platform.s3.access;

import dev.cairn.api.s3.AccessControlPolicy;
import dev.cairn.api.s3.CreateBucketRequest;
import dev.cairn.api.s3.GetBucketAclOutput;
import dev.cairn.api.s3.Grant;
import dev.cairn.api.s3.Owner;
import dev.cairn.api.s3.PutBucketAclRequest;
import dev.cairn.api.s3.S3Operations;
import dev.cairn.core.ErrorCode;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.bucket.CanonicalIds;
import dev.cairn.platform.s3.bucket.S3Texts;
import dev.cairn.platform.s3.setting.Setting;
import dev.cairn.platform.s3.setting.Settings;
import dev.cairn.wire.Binding;
import dev.cairn.wire.NoMembers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bucket's access control list. */
public record BucketAcl(Settings settings, OwnershipOfObjects ownership, PublicAccessBlock block) {
  private static final ErrorCode LIST_AND_ENFORCED =
      ErrorCode.client("InvalidBucketAclWithObjectOwnership");

  private static final Setting<AccessControlPolicy> SETTING =
      new Setting<>("acl", "AccessControlPolicy", AccessControlPolicy::of);

  /** What access control lists count for. */
  public enum Counting {
    SOMETHING,
    FOR_NOTHING
  }

  /** The list that stands for a bucket. */
  public AccessControlPolicy of(Bucket bucket) {
    return settings.find(bucket, SETTING).orElseGet(() -> own(bucket));
  }

  private static AccessControlPolicy own(Bucket bucket) {
    return new AccessControlPolicy(AccessLists.canned("private", owner(bucket)), owner(bucket));
  }

  private static Owner owner(Bucket bucket) {
    return new Owner(null, CanonicalIds.of(bucket.account()));
  }

  /**
   * Returns if a new bucket may have the list that its request asks for.
   *
   * @param counting what lists will count for in the bucket
   */
  public static void require(CreateBucketRequest input, Counting counting) {
    AccessLists.Asked asked = asked(input);
    if (asked.isEmpty()) {
      return;
    }
    AccessLists.requireOneForm(asked, null);
    if (counting == Counting.FOR_NOTHING && !"private".equals(asked.canned())) {
      throw LIST_AND_ENFORCED.because(
          "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    }
  }

  private static AccessLists.Asked asked(CreateBucketRequest input) {
    return new AccessLists.Asked(
        input.acl(),
        input.grantFullControl(),
        input.grantRead(),
        input.grantReadACP(),
        input.grantWrite(),
        input.grantWriteACP());
  }

  /** Gives a new bucket the list that its request asks for. */
  public void begin(Bucket bucket, CreateBucketRequest input) {
    AccessLists.Asked asked = asked(input);
    if (!asked.isEmpty()) {
      List<Grant> grants = AccessLists.grants(asked, owner(bucket));
      settings.put(bucket, SETTING, new AccessControlPolicy(grants, owner(bucket)));
    }
  }

  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        settings.writes(
            S3Operations.PUT_BUCKET_ACL,
            (bucket, input, caller) -> {
              put(bucket, input);
              return new NoMembers();
            }),
        settings.reads(
            S3Operations.GET_BUCKET_ACL,
            (bucket, input, caller) -> {
              AccessControlPolicy list = of(bucket);
              return new GetBucketAclOutput(list.owner(), list.grants());
            }));
  }

  private void put(Bucket bucket, PutBucketAclRequest input) {
    AccessLists.Asked asked =
        new AccessLists.Asked(
            input.acl(),
            input.grantFullControl(),
            input.grantRead(),
            input.grantReadACP(),
            input.grantWrite(),
            input.grantWriteACP());
    AccessLists.requireOneForm(asked, input.accessControlPolicy());
    if (ownership.isEnforced(bucket)) {
      requireOwnersOnly(bucket, asked, input.accessControlPolicy());
      return;
    }
    List<Grant> grants =
        input.accessControlPolicy() == null
            ? AccessLists.grants(asked, owner(bucket))
            : AccessLists.checked(input.accessControlPolicy());
    if (Boolean.TRUE.equals(block.of(bucket).blockPublicAcls()) && AccessLists.isPublic(grants)) {
      throw S3Texts.accessDenied();
    }
    settings.put(bucket, SETTING, new AccessControlPolicy(grants, owner(bucket)));
  }

  /** Where lists count for nothing, only the one may be put that says what counts anyway. */
  private static void requireOwnersOnly(
      Bucket bucket, AccessLists.Asked asked, @Nullable AccessControlPolicy list) {
    boolean owners =
        list == null
            ? "private".equals(asked.canned()) || "bucket-owner-full-control".equals(asked.canned())
            : AccessLists.checked(list).equals(own(bucket).grants());
    if (!owners) {
      throw S3Texts.ACCESS_CONTROL_LIST_NOT_SUPPORTED.because("The bucket does not allow ACLs");
    }
  }
}
