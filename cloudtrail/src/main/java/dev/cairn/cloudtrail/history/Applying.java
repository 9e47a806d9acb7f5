package dev.cairn.cloudtrail.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Applies a batch with several threads, and keeps it whole: no commit falls into the middle of one,
 * and none comes after one that failed, since only a replay could tell what of it is indexed.
 */
final class Applying implements AutoCloseable {
  private static final int MAX_THREADS = 4;
  private static final int PIECE_ENTRIES = 64;

  private final int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
  private final ExecutorService helpers =
      Executors.newFixedThreadPool(
          threads, Thread.ofPlatform().name("history-apply-", 0).daemon().factory());
  private final ReentrantLock whole = new ReentrantLock();
  private volatile @Nullable Throwable failure;

  /** Applies the entries of a batch from one index to another, by one of the threads. */
  @FunctionalInterface
  interface Piece {
    void apply(int thread, int from, int to) throws IOException;
  }

  /** Something done once the whole batch is applied. */
  @FunctionalInterface
  interface Ending {
    void run() throws IOException;
  }

  /** How many threads take pieces; they count from zero. */
  int threads() {
    return threads;
  }

  /** Applies a batch of so many entries, then ends it, as one step for every commit. */
  void batch(int entries, Piece piece, Ending ending) throws IOException {
    whole.lock();
    try {
      check();
      spread(entries, PIECE_ENTRIES, piece);
      ending.run();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      whole.unlock();
    }
  }

  /** Does so many things, in pieces of a size, with the caller's thread and the helpers. */
  void spread(int count, int size, Piece piece) throws IOException {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> helping = new ArrayList<>();
    for (int i = 1; i < threads && i * size < count; i++) {
      int thread = i;
      Callable<Integer> help = () -> pieces(thread, next, count, size, piece);
      helping.add(helpers.submit(help));
    }
    try {
      pieces(0, next, count, size, piece);
    } finally {
      next.set(count);
      await(helping);
    }
  }

  private static int pieces(int thread, AtomicInteger next, int count, int size, Piece piece)
      throws IOException {
    for (int from = next.getAndAdd(size); from < count; from = next.getAndAdd(size)) {
      piece.apply(thread, from, Math.min(count, from + size));
    }
    return thread;
  }

  /** Helpers never wait for anything but the disk, so neither does this. */
  private static void await(List<Future<?>> helping) throws IOException {
    boolean interrupted = false;
    @Nullable Throwable failed = null;
    for (Future<?> helper : helping) {
      boolean ended = false;
      while (!ended) {
        try {
          helper.get();
          ended = true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          failed = e.getCause();
          ended = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failed != null) {
      throw new IOException("A part of a batch was not applied: " + failed.getMessage(), failed);
    }
  }

  /** Waits for the batch that is under way, and lets none begin until {@link #resume}. */
  void pause() throws IOException {
    whole.lock();
    try {
      check();
    } catch (IOException e) {
      whole.unlock();
      throw e;
    }
  }

  void resume() {
    whole.unlock();
  }

  private void check() throws IOException {
    Throwable cause = failure;
    if (cause != null) {
      throw new IOException("A batch was applied in part: " + cause.getMessage(), cause);
    }
  }

  @Override
  public void close() {
    helpers.shutdown();
  }
}
