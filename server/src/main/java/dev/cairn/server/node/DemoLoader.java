package dev.cairn.server.node;

import dev.cairn.core.AccountId;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.Origin;
import dev.cairn.demo.DemoEvent;
import dev.cairn.demo.DemoOrganisation;
import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.Stream;
import dev.cairn.platform.iam.account.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Brings a generated organisation into the log, as events that say they are generated. */
record DemoLoader(EventLog log, Accounts accounts) {
  private static final int BATCH = 1_000;

  /**
   * Loads every record; each is durable when this returns.
   *
   * @param progress told how many are loaded, batch by batch
   */
  void load(DemoOrganisation organisation, LongConsumer progress) {
    for (AccountId account : DemoOrganisation.accounts()) {
      accounts.create(account);
    }
    Origin origin = new Origin.Generated("demo " + organisation.seed());
    List<byte[]> batch = new ArrayList<>(BATCH);
    long loaded = 0;
    for (DemoEvent event : organisation) {
      batch.add(new AuditEvent(origin, event.json()).encode());
      if (batch.size() == BATCH) {
        log.append(Stream.EVENTS, 0, batch);
        loaded += batch.size();
        batch.clear();
        progress.accept(loaded);
      }
    }
    if (!batch.isEmpty()) {
      log.append(Stream.EVENTS, 0, batch);
      progress.accept(loaded + batch.size());
    }
  }
}
