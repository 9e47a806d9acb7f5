package dev.cairn.platform.s3.bucket;

import dev.cairn.api.s3.ListBucketsOutput;
import dev.cairn.api.s3.ListBucketsRequest;
import dev.cairn.api.s3.Owner;
import dev.cairn.core.Caller;
import dev.cairn.core.PagingTokens;
import dev.cairn.wire.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the caller's buckets by name, wherever they are. */
record ListBuckets(Buckets buckets, PagingTokens tokens)
    implements Operation<ListBucketsRequest, ListBucketsOutput> {
  private static final int MOST = 10_000;

  @Override
  public ListBucketsOutput handle(ListBucketsRequest input, Caller caller) {
    Integer asked = input.maxBuckets();
    if (asked != null && (asked < 1 || asked > MOST)) {
      throw S3Texts.invalidArgument(
          "Argument max-buckets must be an integer between 1 and 10000", "max-buckets", "" + asked);
    }
    int limit = asked == null ? MOST : asked;
    Listing listing =
        new Listing(caller.account(), orEmpty(input.prefix()), orEmpty(input.bucketRegion()));
    PagingTokens.Binding binding =
        new PagingTokens.Binding(
            caller.account(),
            caller.identity().arn(),
            "s3:ListBuckets",
            listing.prefix() + " " + listing.region());
    List<Bucket> found =
        buckets.list(listing, after(input.continuationToken(), binding), limit + 1);
    boolean more = found.size() > limit;
    List<Bucket> page = more ? found.subList(0, limit) : found;
    return new ListBucketsOutput(
        page.stream().map(ListBuckets::listed).toList(),
        new Owner(null, CanonicalIds.of(caller.account())),
        more
            ? tokens.issue(binding, page.getLast().name().getBytes(StandardCharsets.US_ASCII))
            : null,
        input.prefix());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private String after(@Nullable String token, PagingTokens.Binding binding) {
    if (token == null) {
      return "";
    }
    return tokens
        .open(binding, token)
        .map(name -> new String(name, StandardCharsets.US_ASCII))
        .orElseThrow(
            () ->
                S3Texts.invalidArgument(
                    "The continuation token provided is incorrect", "continuation-token", token));
  }

  private static dev.cairn.api.s3.Bucket listed(Bucket bucket) {
    return new dev.cairn.api.s3.Bucket(
        bucket.name(), bucket.createdAt(), bucket.region(), bucket.arn());
  }
}
