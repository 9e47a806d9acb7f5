package dev.cairn.wire.pipeline;

import dev.cairn.core.AuditEvent;
import dev.cairn.core.CommonErrors;
import dev.cairn.wire.Journal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A journal in memory whose only state is a list of names: it commits with the event or not. */
final class MemoryJournal implements Journal {
  final List<String> events = new ArrayList<>();
  final List<String> state = new ArrayList<>();
  boolean full;

  /** Promised and not given back. */
  private int rooms;

  @Override
  public synchronized Room admit() {
    requireRoom();
    rooms++;
    return this::leave;
  }

  synchronized int rooms() {
    return rooms;
  }

  private synchronized void leave() {
    rooms--;
  }

  private void requireRoom() {
    if (full) {
      throw CommonErrors.SERVICE_UNAVAILABLE.because("No room for events; free some disk space.");
    }
  }

  @Override
  public synchronized void append(AuditEvent event) {
    requireRoom();
    events.add(new String(event.json(), StandardCharsets.UTF_8));
  }

  @Override
  public synchronized <T> T commit(Supplier<Recorded<T>> work) {
    List<String> before = List.copyOf(state);
    try {
      Recorded<T> recorded = work.get();
      append(recorded.event());
      return recorded.result();
    } catch (RuntimeException e) {
      state.clear();
      state.addAll(before);
      throw e;
    }
  }
}
