package dev.cairn.platform.s3.setting;

import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import dev.cairn.core.ErrorCode;
import dev.cairn.platform.s3.bucket.Bucket;
import dev.cairn.platform.s3.bucket.Buckets;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import dev.cairn.wire.Binding;
import dev.cairn.wire.Documents;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.OperationKey;
import dev.cairn.wire.Structure;
import dev.cairn.wire.codec.JsonReader;
import dev.cairn.wire.codec.JsonWriter;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The settings of all buckets. Methods run inside a transaction. */
public final class Settings implements Buckets.Companion {
  /** Its tables. */
  public static final Component TABLES =
      new Component("s3_bucket_setting", SettingStore.MIGRATIONS);

  private final SettingStore store;
  private final Buckets buckets;
  private final Transacting transacting;

  public Settings(Database database, Buckets buckets, Transacting transacting) {
    this.store = new SettingStore(database);
    this.buckets = buckets;
    this.transacting = transacting;
  }

  /** What an operation does with the bucket that its request names. */
  @FunctionalInterface
  public interface OnBucket<I extends Structure, O extends Structure> {
    O handle(Bucket bucket, I input, Caller caller);
  }

  /** An operation that asks for a setting. */
  public <I extends Structure, O extends Structure> Binding<I, O> reads(
      OperationKey<I, O> key, OnBucket<I, O> work) {
    return transacting.reads(key, (input, caller) -> onBucket(input, caller, work));
  }

  /** An operation that changes a setting. */
  public <I extends Structure, O extends Structure> Binding<I, O> writes(
      OperationKey<I, O> key, OnBucket<I, O> work) {
    return transacting.writes(key, (input, caller) -> onBucket(input, caller, work));
  }

  /** An operation that removes a setting, whether or not it is there. */
  public <I extends Structure> Binding<I, NoMembers> removes(
      OperationKey<I, NoMembers> key, Setting<?> setting) {
    return writes(
        key,
        (bucket, input, caller) -> {
          remove(bucket, setting);
          return new NoMembers();
        });
  }

  /** The members that all of these requests have are read by name. */
  private <I extends Structure, O extends Structure> O onBucket(
      I input, Caller caller, OnBucket<I, O> work) {
    Map<String, Object> members = input.toDocument();
    String name = Documents.required(Documents.string(members, "Bucket"), "Bucket");
    String owner = Documents.string(members, "ExpectedBucketOwner");
    return work.handle(buckets.require(caller, name, owner), input, caller);
  }

  /** The bucket of a name, if there is one. */
  public Optional<Bucket> other(String name) {
    return buckets.find(name);
  }

  /** What a setting is, if it is set. */
  public <C extends Structure> Optional<C> find(Bucket bucket, Setting<C> setting) {
    return store
        .find(bucket.name(), setting.name())
        .map(body -> JsonReader.structure(shape(setting), body.getBytes(StandardCharsets.UTF_8)))
        .map(setting.of());
  }

  /**
   * A setting that must be there.
   *
   * @param missing what to answer with if it is not
   */
  public <C extends Structure> C require(Bucket bucket, Setting<C> setting, Missing missing) {
    return find(bucket, setting).orElseThrow(() -> missing.of(bucket));
  }

  /** Sets a setting. */
  public <C extends Structure> void put(Bucket bucket, Setting<C> setting, C value) {
    byte[] body = JsonWriter.structure(shape(setting), value.toDocument());
    store.put(bucket.name(), setting.name(), new String(body, StandardCharsets.UTF_8));
  }

  /** Removes a setting, whether or not it is there. */
  public void remove(Bucket bucket, Setting<?> setting) {
    store.remove(bucket.name(), setting.name());
  }

  /**
   * What a setting that is no document is, if it is set.
   *
   * @param name what it is stored under; never changes
   */
  public Optional<String> findText(Bucket bucket, String name) {
    return store.find(bucket.name(), name);
  }

  /** Sets a setting that is no document. */
  public void putText(Bucket bucket, String name, String text) {
    store.put(bucket.name(), name, text);
  }

  /** Removes a setting that is no document, whether or not it is there. */
  public void removeText(Bucket bucket, String name) {
    store.remove(bucket.name(), name);
  }

  private static Shape shape(Setting<?> setting) {
    return ServiceCatalogue.bundled().model("s3").shape(setting.shape());
  }

  @Override
  public void created(Bucket bucket) {
    // What a bucket begins with, each setting's own file says.
  }

  @Override
  public void deleting(Bucket bucket) {
    store.removeAll(bucket.name());
  }

  /** What is answered where nothing is set: AWS has an error of its own for each setting. */
  public record Missing(ErrorCode error, String text) {
    /** An error with status 404. */
    public static Missing because(String code, String text) {
      return new Missing(ErrorCode.client(code, 404), text);
    }

    /** The error as it is thrown for a bucket. */
    public AwsException of(Bucket bucket) {
      return error.because(text).with("BucketName", bucket.name());
    }
  }
}
