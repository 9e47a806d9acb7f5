package dev.cairn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the outbox promises, on every database. */
@Timeout(60)
abstract class OutboxContract {
  Database database;
  Outbox outbox;

  /** Opens the same database again each time it is called. */
  abstract Database open();

  @BeforeEach
  void begin() {
    database = open();
    outbox = Outbox.open(database);
  }

  @AfterEach
  void end() {
    if (database != null) {
      database.close();
    }
  }

  private void add(String id) {
    database.change(() -> outbox.add(id, id.getBytes(StandardCharsets.UTF_8)));
  }

  private void reopen() {
    database.close();
    begin();
  }

  private List<String> pending() {
    return outbox.pending(10_000).stream().map(Outbox.Entry::eventId).toList();
  }

  @Test
  void givesBackInOrderWhatWasAdded() {
    List.of("c", "a", "b").forEach(this::add);
    reopen();
    add("0");
    assertThat(pending()).containsExactly("c", "a", "b", "0");
    assertThat(outbox.pending(1))
        .singleElement()
        .extracting(Outbox.Entry::event)
        .isEqualTo("c".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void sharesTheFateOfItsTransaction() {
    assertThatThrownBy(
            () ->
                database.change(
                    () -> {
                      outbox.add("a", new byte[1]);
                      throw new ArithmeticException();
                    }))
        .isInstanceOf(ArithmeticException.class);
    assertThat(pending()).isEmpty();
    assertThatThrownBy(() -> outbox.add("a", new byte[1]))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void forgetsWhatWasRemoved() {
    List.of("a", "b", "c").forEach(this::add);
    outbox.remove(List.of("a", "c"));
    assertThat(pending()).containsExactly("b");
    reopen();
    assertThat(pending()).containsExactly("b");
  }

  @Test
  void removesWithinLaterTransactionsOnly() {
    for (int i = 0; i < 200; i++) {
      add("e" + i);
      outbox.remove(List.of("e" + i));
    }
    reopen();
    assertThat(pending()).as("never flushed, yet bounded").hasSizeLessThan(70);
  }

  @Test
  void keepsRemovalsThatWereRolledBack() {
    for (int i = 0; i < 100; i++) {
      add("e" + i);
    }
    outbox.remove(outbox.pending(100).stream().map(Outbox.Entry::eventId).toList());
    assertThatThrownBy(
            () ->
                database.change(
                    () -> {
                      outbox.add("x", new byte[1]);
                      throw new ArithmeticException();
                    }))
        .isInstanceOf(ArithmeticException.class);
    assertThat(pending()).isEmpty();
  }

  @Test
  void holdsExactlyWhatEightWritersLeft() throws Exception {
    Set<String> kept = new ConcurrentSkipListSet<>();
    DatabaseContract.parallel(
        writer -> {
          for (int i = 0; i < 60; i++) {
            String id = "w" + writer + "-" + i;
            add(id);
            if (i % 3 == 0) {
              kept.add(id);
            } else {
              outbox.remove(List.of(id));
            }
          }
        });
    assertThat(new TreeSet<>(pending())).isEqualTo(kept);
    reopen();
    assertThat(new TreeSet<>(pending())).isEqualTo(kept);
  }
}
