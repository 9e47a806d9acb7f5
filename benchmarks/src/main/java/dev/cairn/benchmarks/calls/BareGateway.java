package dev.cairn.benchmarks.calls;

import dev.cairn.core.AccountId;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.Identity;
import dev.cairn.wire.Documents;
import dev.cairn.wire.Identities;
import dev.cairn.wire.Journal;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.OperationKey;
import dev.cairn.wire.Structure;
import dev.cairn.wire.front.HttpFront;
import dev.cairn.wire.front.HttpSettings;
import dev.cairn.wire.http.Extensions;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.pipeline.BodyLimits;
import dev.cairn.wire.pipeline.CallPipeline;
import dev.cairn.wire.pipeline.ServiceRegistry;
import dev.cairn.wire.recording.CallRecorder;
import dev.cairn.wire.recording.EventRenderer;
import dev.cairn.wire.signature.SignatureVerifier;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The gateway with one key and one operation and nothing behind it. */
final class BareGateway implements AutoCloseable {
  static final String KEY = "AKIABENCHMARKBENCHMA";
  static final String SECRET = "a secret of no account but the benchmark's";
  private static final String REGION = "us-east-1";
  private static final AccountId ACCOUNT = new AccountId("123456789012");
  private static final Identities.Lookup ALICE =
      new Identities.Lookup.Valid(
          new Identities.Credential(
              new Identity.IamUser(ACCOUNT, "AIDABENCHMARK", "/", "alice", KEY, Optional.empty()),
              SECRET));

  private final HttpFront front;

  private BareGateway(CallRecorder recorder, Journal journal) {
    front =
        HttpFront.start(
            HttpSettings.loopback(0),
            new CallPipeline(parts(recorder, journal)),
            new Extensions(Map.of(), Optional::empty));
  }

  /** Renders each event and keeps the newest in memory. */
  static BareGateway recording() {
    return new BareGateway(new EventRenderer(), new NewestEvents());
  }

  /** Records nothing. */
  static BareGateway silent() {
    return new BareGateway(new Silence(), new Silence());
  }

  static Identities identities() {
    return (accessKeyId, sessionToken) ->
        accessKeyId.equals(KEY) ? ALICE : new Identities.Lookup.Unknown();
  }

  static SignatureVerifier verifier() {
    return new SignatureVerifier(identities(), Set.of(REGION), InstantSource.system());
  }

  private static CallPipeline.Parts parts(CallRecorder recorder, Journal journal) {
    ServiceCatalogue catalogue = ServiceCatalogue.bundled();
    OperationKey<NoMembers, Who> key =
        new OperationKey<>("sts", "GetCallerIdentity", NoMembers::of, Who::of);
    return new CallPipeline.Parts(
        catalogue,
        new ServiceRegistry(
            catalogue,
            List.of(
                key.to(
                    (input, caller) ->
                        new Who(caller.account().value(), caller.identity().arn())))),
        verifier(),
        (caller, action) -> {},
        journal,
        recorder,
        call -> {},
        BodyLimits.standard(),
        InstantSource.system());
  }

  CallsBench.Contender contender() {
    return new CallsBench.Contender(front.uri(), KEY, SECRET, REGION);
  }

  @Override
  public void close() {
    front.close();
  }

  /** What GetCallerIdentity answers. */
  private record Who(String account, String arn) implements Structure {
    static Who of(Map<String, Object> document) {
      return new Who(
          Documents.required(Documents.string(document, "Account"), "Account"),
          Documents.required(Documents.string(document, "Arn"), "Arn"));
    }

    @Override
    public Map<String, Object> toDocument() {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("UserId", "AIDABENCHMARK");
      document.put("Account", account);
      document.put("Arn", arn);
      return document;
    }
  }

  /** The newest events, in memory. */
  private static final class NewestEvents implements Journal {
    private static final int KEPT = 1024;

    private final AtomicReferenceArray<@Nullable AuditEvent> events =
        new AtomicReferenceArray<>(KEPT);
    private final AtomicInteger next = new AtomicInteger();

    @Override
    public Room admit() {
      return () -> {};
    }

    @Override
    public void append(AuditEvent event) {
      events.set(next.getAndIncrement() & (KEPT - 1), event);
    }

    @Override
    public <T> T commit(Supplier<Recorded<T>> work) {
      Recorded<T> recorded = work.get();
      append(recorded.event());
      return recorded.result();
    }
  }
}
