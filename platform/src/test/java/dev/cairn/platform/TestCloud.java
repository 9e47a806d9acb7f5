package dev.cairn.platform;

import dev.cairn.api.iam.Iam;
import dev.cairn.api.iam.IamClient;
import dev.cairn.api.sts.Sts;
import dev.cairn.api.sts.StsClient;
import dev.cairn.core.AccountId;
import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.platform.iam.IamService;
import dev.cairn.platform.sts.StsService;
import dev.cairn.store.Database;
import dev.cairn.store.key.MasterKey;
import dev.cairn.wire.Binding;
import dev.cairn.wire.Identities;
import dev.cairn.wire.Identities.Lookup;
import dev.cairn.wire.Invoker;
import dev.cairn.wire.Operation;
import dev.cairn.wire.OperationKey;
import dev.cairn.wire.Structure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** IAM and STS on a database, called in process by whomever a test says. */
final class TestCloud implements AutoCloseable {
  public static final AccountId HOME = new AccountId("123456789012");
  public static final AccountId OTHER = new AccountId("999999999999");

  /** How many accounts there may be. */
  public static final int MAXIMUM_ACCOUNTS = 4;

  private final Database database;
  private final IamService iam;
  private final Map<OperationKey<?, ?>, Operation<?, ?>> operations = new HashMap<>();

  public TestCloud(Database database, Path masterKey, TestClock clock) {
    this.database = database;
    this.iam =
        IamService.open(database, MasterKey.loadOrCreate(masterKey), clock, MAXIMUM_ACCOUNTS);
    iam.bindings().forEach(this::register);
    new StsService(database, iam, clock).bindings().forEach(this::register);
    iam.accounts().create(HOME);
    iam.accounts().create(OTHER);
  }

  private void register(Binding<?, ?> binding) {
    if (operations.put(binding.key(), binding.operation()) != null) {
      throw new IllegalStateException("Registered twice: " + binding.key());
    }
  }

  public IamService service() {
    return iam;
  }

  public Database database() {
    return database;
  }

  /** IAM as the root of the home account calls it. */
  public Iam iam() {
    return iam(root(HOME));
  }

  public Iam iam(Identity identity) {
    return new IamClient(as(identity));
  }

  public Sts sts(Identity identity) {
    return new StsClient(as(identity));
  }

  public static Identity root(AccountId account) {
    return new Identity.Root(account, "AKIAROOT", Optional.empty());
  }

  public static Caller caller(Identity identity) {
    return new Caller(identity, "eu-central-1", "127.0.0.1", "test", "request-1");
  }

  private Invoker as(Identity identity) {
    Caller caller = caller(identity);
    return new Invoker() {
      @Override
      @SuppressWarnings("unchecked") // A binding ties a key to an operation of the same types.
      public <I extends Structure, O extends Structure> O invoke(OperationKey<I, O> key, I input) {
        Operation<?, ?> operation = operations.get(key);
        if (operation == null) {
          throw new UnsupportedOperationException(key.toString());
        }
        return ((Operation<I, O>) operation).handle(input, caller);
      }
    };
  }

  public Lookup find(String accessKeyId, @Nullable String token) {
    return iam.identities().find(accessKeyId, token);
  }

  /** The identity behind a credential that is good. */
  public Identity identity(String accessKeyId, @Nullable String token) {
    return ((Lookup.Valid) find(accessKeyId, token)).credential().identity();
  }

  public Identities.Credential credential(String accessKeyId, @Nullable String token) {
    return ((Lookup.Valid) find(accessKeyId, token)).credential();
  }

  @Override
  public void close() {
    iam.close();
    database.close();
  }
}
