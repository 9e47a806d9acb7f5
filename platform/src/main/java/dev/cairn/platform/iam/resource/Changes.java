package dev.cairn.platform.iam.resource;

import dev.cairn.store.Database;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells those who keep copies that something changed, once the change is durable. */
public final class Changes {
  private final Database database;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  public Changes(Database database) {
    this.database = database;
  }

  /**
   * Adds a listener.
   *
   * @param listener takes the id of what changed: an entity's, an access key's or an account's. It
   *     must be quick and not throw.
   */
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** Announces a change that the current write makes. */
  public void announce(String id) {
    database.afterCommit(() -> listeners.forEach(listener -> listener.accept(id)));
  }
}
