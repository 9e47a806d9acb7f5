package dev.cairn.platform.s3;

import dev.cairn.core.PagingTokens;
import dev.cairn.platform.s3.bucket.BucketOperations;
import dev.cairn.platform.s3.bucket.Buckets;
import dev.cairn.platform.s3.setting.Settings;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.store.Database;
import dev.cairn.wire.Binding;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** S3 as the rest of the product sees it. */
public final class S3Service {
  private final List<Binding<?, ?>> bindings;

  /**
   * S3 on a database.
   *
   * @param tokens for listings that go on
   */
  public static S3Service open(Database database, PagingTokens tokens, InstantSource clock) {
    database.migrate(Buckets.TABLES, Settings.TABLES);
    return new S3Service(database, tokens, clock);
  }

  private S3Service(Database database, PagingTokens tokens, InstantSource clock) {
    Transacting transacting = new Transacting(database);
    Buckets buckets = new Buckets(database);
    Settings settings = new Settings(database, buckets, transacting);
    BucketSettings settable = new BucketSettings(settings);
    bindings =
        Stream.of(
                new BucketOperations(
                        transacting, buckets, settable, List.of(settings), tokens, clock)
                    .bindings(),
                settable.bindings())
            .<Binding<?, ?>>flatMap(List::stream)
            .toList();
  }

  /** Every operation that is served; the others stand in {@code unsupported.yaml}. */
  public List<Binding<?, ?>> bindings() {
    return bindings;
  }
}
