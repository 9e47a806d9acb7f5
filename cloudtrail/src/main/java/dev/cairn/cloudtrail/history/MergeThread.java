package dev.cairn.cloudtrail.history;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.lucene.index.MergePolicy.MergeAbortedException;
import org.apache.lucene.index.MergePolicy.OneMerge;
import org.apache.lucene.index.MergeScheduler;
import org.apache.lucene.index.MergeTrigger;

/**
 * One thread that merges the segments of all days, so that an import over hundreds of days does not
 * start hundreds of threads. When it falls behind, those who write merge themselves, which slows
 * them down to what the machine can do.
 */
final class MergeThread implements AutoCloseable {
  private static final int MAX_WAITING = 64;
  private static final long MAX_CLOSE_SECONDS = 600;

  private final Consumer<Throwable> onFailure;
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          Thread.ofPlatform().name("history-merge").daemon().factory());

  MergeThread(Consumer<Throwable> onFailure) {
    this.onFailure = onFailure;
    executor.allowCoreThreadTimeOut(true);
  }

  /** A scheduler for one day's writer. */
  MergeScheduler scheduler() {
    return new Scheduler();
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(MAX_CLOSE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Merging history did not end; end the process");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Scheduler extends MergeScheduler {
    @Override
    public void merge(MergeSource source, MergeTrigger trigger) throws IOException {
      if (!source.hasPendingMerges()) {
        return;
      }
      try {
        executor.execute(() -> mergeInBackground(source));
      } catch (RejectedExecutionException e) {
        mergeAll(source); // Behind, or closing: whoever writes pays.
      }
    }

    @Override
    public void close() {} // Each writer waits for its own merges.
  }

  private void mergeInBackground(MergeScheduler.MergeSource source) {
    try {
      mergeAll(source);
    } catch (MergeAbortedException e) {
      return; // The writer was closed without waiting; the segments stay as they were.
    } catch (IOException | RuntimeException e) {
      onFailure.accept(e);
    }
  }

  private static void mergeAll(MergeScheduler.MergeSource source) throws IOException {
    for (OneMerge merge = source.getNextMerge(); merge != null; merge = source.getNextMerge()) {
      source.merge(merge);
    }
  }
}
