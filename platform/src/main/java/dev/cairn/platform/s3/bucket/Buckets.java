package dev.cairn.platform.s3.bucket;

import dev.cairn.core.AccountId;
import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The buckets of all accounts. Methods run inside a transaction. */
public final class Buckets {
  /** Its tables. */
  public static final Component TABLES = new Component("s3_bucket", BucketStore.MIGRATIONS);

  private final BucketStore store;

  public Buckets(Database database) {
    this.store = new BucketStore(database);
  }

  /** Hears of buckets that come and go, in the same transaction. */
  public interface Companion {
    /** A bucket was made. */
    void created(Bucket bucket);

    /**
     * A bucket is to go.
     *
     * @throws dev.cairn.core.AwsException if it may not, such as BucketNotEmpty
     */
    void deleting(Bucket bucket);
  }

  public Optional<Bucket> find(String name) {
    return store.find(name);
  }

  /**
   * The bucket that a request names, if the caller may work with it.
   *
   * @param expectedOwner the request's own word on whose bucket it is, or null
   * @throws dev.cairn.core.AwsException NoSuchBucket, AccessDenied, AuthorizationHeaderMalformed
   *     for a bucket of another Region
   */
  public Bucket require(Caller caller, String name, @Nullable String expectedOwner) {
    Bucket bucket = requireAnywhere(caller, name, expectedOwner);
    if (!bucket.region().equals(caller.region())) {
      throw S3Texts.wrongRegion(caller.region(), bucket);
    }
    return bucket;
  }

  /** The same, whatever Region the request is for. */
  Bucket requireAnywhere(Caller caller, String name, @Nullable String expectedOwner) {
    if (expectedOwner != null && !AccountId.isValid(expectedOwner)) {
      throw S3Texts.invalidOwner();
    }
    Bucket bucket = find(name).orElseThrow(() -> S3Texts.noSuchBucket(name));
    boolean expected = expectedOwner == null || expectedOwner.equals(bucket.account().value());
    if (!expected || !mayUse(caller, bucket)) {
      throw S3Texts.accessDenied();
    }
    return bucket;
  }

  /** Until policies are evaluated, an account's buckets are its own and the product's. */
  private static boolean mayUse(Caller caller, Bucket bucket) {
    return caller.identity() instanceof Identity.AwsService
        || caller.account().equals(bucket.account());
  }

  void add(Bucket bucket) {
    store.add(bucket);
  }

  void delete(Bucket bucket) {
    store.delete(bucket.name());
  }

  int count(AccountId account) {
    return store.count(account);
  }

  List<Bucket> list(Listing listing, String after, int limit) {
    return store.list(listing, after, limit);
  }
}
