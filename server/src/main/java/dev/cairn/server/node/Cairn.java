package dev.cairn.server.node;

import dev.cairn.cloudtrail.history.FoundEntries;
import dev.cairn.cloudtrail.history.HistoryIndex;
import dev.cairn.cloudtrail.history.HistoryQuery;
import dev.cairn.cloudtrail.history.HistorySettings;
import dev.cairn.cloudtrail.importing.ImportLimits;
import dev.cairn.cloudtrail.importing.Importer;
import dev.cairn.cloudtrail.lookup.HistoryAccess;
import dev.cairn.cloudtrail.lookup.LookupMode;
import dev.cairn.cloudtrail.lookup.LookupOperations;
import dev.cairn.cloudtrail.recording.EventJournal;
import dev.cairn.cloudtrail.seen.SeenEvents;
import dev.cairn.core.AccountId;
import dev.cairn.core.PagingTokens;
import dev.cairn.demo.DemoOrganisation;
import dev.cairn.eventlog.Follower;
import dev.cairn.eventlog.FollowerSettings;
import dev.cairn.eventlog.FollowerStatus;
import dev.cairn.eventlog.Followers;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.proof.FsckReport;
import dev.cairn.eventlog.segment.LogSettings;
import dev.cairn.eventlog.segment.SegmentLog;
import dev.cairn.platform.iam.IamService;
import dev.cairn.platform.iam.accesskey.IssuedKey;
import dev.cairn.platform.iam.account.Accounts;
import dev.cairn.platform.s3.S3Service;
import dev.cairn.platform.sts.StsService;
import dev.cairn.server.node.LogRetention.Hold;
import dev.cairn.server.settings.Settings;
import dev.cairn.store.Database;
import dev.cairn.store.Outbox;
import dev.cairn.store.PostgresAddress;
import dev.cairn.store.key.MasterKey;
import dev.cairn.wire.Binding;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.pipeline.ServiceRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** One Cairn: everything that works on one data folder, put together by hand. */
public final class Cairn implements AutoCloseable {
  private static final Duration VIEW_PATIENCE = Duration.ofSeconds(2);
  private static final int SEARCH_PAGE = 500;
  private static final int STORE_CONNECTIONS = 16;

  private final Settings settings;
  private final DataFolder folder;
  private final Opened opened;
  private final SegmentLog log;
  private final Database database;
  private final LogKeeping keeping;
  private final SeenEvents seen;
  private final HistoryIndex history;
  private final Followers followers;
  private final LogRetention retention;
  private final IamService iam;
  private final StsService sts;
  private final LookupOperations lookups;
  private final Supplier<List<Binding<?, ?>>> s3;
  private final EventJournal journal;
  private volatile Optional<String> url = Optional.empty();

  private Cairn(Settings settings, Disk disk, Clock clock, Opened opened)
      throws IOException, InterruptedException {
    this.settings = settings;
    this.opened = opened;
    folder = DataFolder.openOrCreate(settings.data());
    log =
        opened.add(SegmentLog.open(logSettings(settings, folder).withDisk(disk).withClock(clock)));
    MasterKey masterKey = MasterKey.loadOrCreate(folder.masterKey(settings));
    database = opened.add(database(settings, folder));
    keeping = opened.add(LogKeeping.start(log, folder, settings, clock));
    seen = opened.add(SeenEvents.open(folder.seen(), log));
    history =
        opened.add(
            new HistoryIndex(
                folder.history(),
                HistorySettings.DEFAULTS.withRetention(settings.historyRetention().limit()),
                clock));
    history.beginWithin(log);
    followers = opened.add(new Followers(log, FollowerSettings.DEFAULT));
    views().forEach(followers::add);
    retention =
        opened.add(
            new LogRetention(
                log, settings.log().retention().limit(), this::makeViewsDurable, keeping));
    iam = opened.add(IamService.open(database, masterKey, clock, settings.accounts().maximum()));
    sts = new StsService(database, iam, clock);
    iam.accounts().create(settings.homeAccount());
    lookups = lookups(masterKey, clock);
    s3 =
        () ->
            S3Service.open(database, new PagingTokens(masterKey.derived("s3-paging")), clock)
                .bindings();
    journal = EventJournal.open(log, database, Outbox.open(database), new InLog(seen)::holds);
  }

  /**
   * Opens a data folder, which is created if it is missing. What a crash cut short is finished
   * before this returns.
   *
   * @throws RuntimeException with what to do, if the folder cannot be opened
   */
  public static Cairn open(Settings settings) {
    return open(settings, Disk.real());
  }

  /** Whether a folder is a data folder, opened by somebody or not. */
  public static boolean isAt(Path data) {
    return DataFolder.exists(data);
  }

  /** The same with the log on another disk: for tests that break it. */
  static Cairn open(Settings settings, Disk disk) {
    return open(settings, disk, Clock.systemUTC());
  }

  /** The same at another time. */
  static Cairn open(Settings settings, Disk disk, Clock clock) {
    try {
      return Opened.whole(parts -> new Cairn(settings, disk, clock, parts));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open " + settings.data(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while opening " + settings.data(), e);
    }
  }

  private static LogSettings logSettings(Settings settings, DataFolder folder) {
    return LogSettings.of(folder.log())
        .withSegmentBytes(settings.log().segmentBytes())
        .withReserveBytes(settings.log().reserveBytes());
  }

  private static Database database(Settings settings, DataFolder folder) {
    Settings.Store store = settings.store();
    return store
        .url()
        .map(
            url ->
                Database.postgres(
                    new PostgresAddress(url, store.user(), store.password(), STORE_CONNECTIONS)))
        .orElseGet(() -> Database.sqlite(folder.state()));
  }

  private LookupOperations lookups(MasterKey masterKey, Clock clock) {
    PagingTokens tokens = new PagingTokens(masterKey.derived("paging"));
    return settings.strict()
        ? new LookupOperations(
            history, log, tokens, HistoryAccess.ownAccount(), LookupMode.STRICT, clock)
        : new LookupOperations(
            history,
            log,
            tokens,
            HistoryAccess.home(settings.homeAccount()),
            LookupMode.EXTENDED,
            clock);
  }

  /** Every view of the log. */
  private List<Follower> views() {
    return List.of(history, seen);
  }

  private void makeViewsDurable() {
    seen.checkpoint();
    history.commit();
  }

  /** Every operation that is served. */
  ServiceRegistry services() {
    return new ServiceRegistry(ServiceCatalogue.bundled(), bindings(), Map.of("s3", s3));
  }

  /** The operations that are ready from the start. */
  List<Binding<?, ?>> bindings() {
    List<Binding<?, ?>> all = new ArrayList<>(iam.bindings());
    all.addAll(sts.bindings());
    all.addAll(lookups.bindings());
    return all;
  }

  public Settings settings() {
    return settings;
  }

  IamService iam() {
    return iam;
  }

  EventJournal journal() {
    return journal;
  }

  SegmentLog log() {
    return log;
  }

  LogRetention retention() {
    return retention;
  }

  /** What stands where. */
  DataFolder folder() {
    return folder;
  }

  public Accounts accounts() {
    return iam.accounts();
  }

  /** Where it answers, or would answer if it served. */
  public String url() {
    return url.orElseGet(
        () ->
            "%s://%s:%d"
                .formatted(
                    settings.listening().tls().isPresent() ? "https" : "http",
                    settings.listening().address(),
                    settings.listening().port()));
  }

  void servesAt(String address) {
    this.url = Optional.of(address);
  }

  /** A key of an account's administrator, recorded as issued. */
  public Credentials administratorCredentials(AccountId account) {
    return issued(account, iam.accounts().administratorKey(account), "administrator");
  }

  /** A key of an account's root user, recorded as issued. */
  public Credentials rootCredentials(AccountId account) {
    return issued(account, iam.accounts().rootKey(account), "root");
  }

  private Credentials issued(AccountId account, IssuedKey key, String owner) {
    journal.append(IssueEvents.of(account, key.id(), owner, settings.region()));
    return new Credentials(key.id(), key.secret());
  }

  /** Imports CloudTrail files; accounts that they name come into being. */
  public Importer importer() {
    return new Importer(
        log,
        seen,
        folder.root(),
        iam.accounts()::ensure,
        ImportLimits.standard(settings.accounts().maximum()));
  }

  /** Loads a generated organisation and waits until it can be searched. */
  public void load(DemoOrganisation organisation, LongConsumer progress)
      throws InterruptedException {
    new DemoLoader(log, iam.accounts()).load(organisation, progress);
    awaitViews();
  }

  /**
   * Waits until every view has what the log holds now.
   *
   * @throws IllegalStateException if one of them has failed
   */
  public void awaitViews() throws InterruptedException {
    for (Follower view : views()) {
      Position end = log.end(view.stream(), 0);
      while (!followers.awaitCaughtUp(view.name(), end, VIEW_PATIENCE)) {
        requireWorking(view.name());
      }
    }
    history.refresh();
  }

  private void requireWorking(String view) {
    for (FollowerStatus status : followers.status()) {
      if (status.name().equals(view) && status.failure().isPresent()) {
        throw new IllegalStateException(
            "The view " + view + " has failed: " + status.failure().get());
      }
    }
  }

  /** The newest events that answer a question, up to a limit. */
  public <T> List<T> search(HistoryQuery query, int limit, Function<LogEntry, T> each) {
    List<T> found = new ArrayList<>();
    HistoryQuery question = query.ofSize(Math.min(SEARCH_PAGE, limit));
    while (true) {
      HistoryQuery.Page page = history.search(question);
      FoundEntries.of(log, page.positions()).stream()
          .limit(limit - found.size())
          .map(each)
          .forEach(found::add);
      if (page.next().isEmpty() || found.size() >= limit) {
        return found;
      }
      question = question.after(page.next());
    }
  }

  /** Builds the history anew. */
  public void rebuildHistory() throws InterruptedException {
    try (Hold _ = retention.hold()) {
      history.rebuild(log);
    }
  }

  /** Verifies the log, and that it still holds what a witness's checkpoints say. */
  public FsckReport checkLog(Optional<Path> witness) throws IOException {
    try (Hold _ = retention.hold()) {
      return keeping.check(witness);
    }
  }

  /** What differs between the views and the log, in words; nothing if all is well. */
  public List<String> checkViews() throws InterruptedException {
    awaitViews();
    try (Hold _ = retention.hold()) {
      return history.check(log);
    }
  }

  /** Why calls are refused now, with what to do next; empty while they are not. */
  Optional<String> refusal() {
    return log.refusal(EventJournal.LARGEST_EVENT_BYTES)
        .or(() -> database.failure().map(why -> "Nothing can be changed: " + why));
  }

  /** How it does. */
  public CairnStatus status() {
    List<FollowerStatus> views = followers.status();
    List<String> warnings = new ArrayList<>();
    refusal().ifPresent(warnings::add);
    views.forEach(view -> view.failure().ifPresent(why -> warnings.add(view.name() + ": " + why)));
    keeping.failure().ifPresent(warnings::add);
    retention.failure().ifPresent(warnings::add);
    if (!history.unreadable().isEmpty()) {
      warnings.add(history.unreadable());
    }
    if (journal.waiting() > 0) {
      warnings.add(journal.waiting() + " events wait until the log takes them again");
    }
    return new CairnStatus(
        settings.data().toAbsolutePath().normalize(),
        url,
        new CairnStatus.Log(
            log.begin(Stream.EVENTS, 0).offset(),
            log.end(Stream.EVENTS, 0).offset(),
            log.since(Stream.EVENTS),
            keeping.bytesOnDisk(),
            settings.log().retention().toString()),
        iam.accounts().list().size(),
        views,
        warnings);
  }

  /** Finishes what is under way and closes everything, last opened first. */
  @Override
  public void close() {
    opened.close();
  }
}
