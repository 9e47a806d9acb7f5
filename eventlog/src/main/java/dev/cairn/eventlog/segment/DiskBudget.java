package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How much the disk can still take. Asking costs one atomic subtraction: the disk is sampled once a
 * second, and between two samples what was promised or handed over is subtracted. Promises count
 * against new ones until they are given back, or for {@link #WINDOWS} samples: a promise is for the
 * greatest event there can be, and thousands of calls a second must not reserve the whole disk.
 */
final class DiskBudget {
  private static final int WINDOWS = 10;

  /** While the disk is full, refusals do not ask it more often than this. */
  private static final long MIN_LOOK_NANOS = 2_000_000;

  private final Disk disk;
  private final Path folder;
  private final long reserveBytes;
  private final LongSupplier preparedBytes;
  private final AtomicLong inFlight = new AtomicLong();
  private final AtomicLong leftToPromise = new AtomicLong();
  private final AtomicLong leftToAppend = new AtomicLong();
  private final AtomicLong givenBack = new AtomicLong();
  private final long[] promised = new long[WINDOWS];
  private long promisable;
  private int window;
  private volatile long freeBytes;
  private volatile long lookedNanos = System.nanoTime() - MIN_LOOK_NANOS;

  /**
   * @param preparedBytes what segment files on the disk can take without growing
   */
  DiskBudget(Disk disk, Path folder, long reserveBytes, LongSupplier preparedBytes) {
    this.disk = disk;
    this.folder = folder;
    this.reserveBytes = reserveBytes;
    this.preparedBytes = preparedBytes;
  }

  /** Looks at the disk. Called once a second, and that starts a new window of promises. */
  synchronized void sample() throws IOException {
    look();
    window = (window + 1) % WINDOWS;
    promised[window] = 0;
  }

  private synchronized void look() throws IOException {
    freeBytes = disk.freeBytes(folder);
    lookedNanos = System.nanoTime();
    long returned = givenBack.getAndSet(0);
    long left = leftToPromise.get();
    promised[window] += promisable + returned - left;
    settle(returned);
    long room = freeBytes + preparedBytes.getAsLong() - inFlight.get();
    promisable = room - reserveBytes - Arrays.stream(promised).sum();
    leftToPromise.addAndGet(promisable - left);
    leftToAppend.set(room - reserveBytes / 2);
  }

  /** What is given back was promised before what was not: the oldest promises end first. */
  private void settle(long returned) {
    long unsettled = returned;
    for (int age = WINDOWS - 1; age >= 0 && unsettled > 0; age--) {
      int at = Math.floorMod(window - age, WINDOWS);
      long settled = Math.clamp(promised[at], 0, unsettled);
      promised[at] -= settled;
      unsettled -= settled;
    }
  }

  /** Promises room for an append that comes soon. */
  void admit(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("Not a number of bytes: " + bytes);
    }
    if (!take(leftToPromise, bytes)) {
      lookAgain();
      if (!take(leftToPromise, bytes)) {
        throw full();
      }
    }
  }

  /** Takes back a promise whose append has been made. */
  void release(long bytes) {
    leftToPromise.addAndGet(bytes);
    givenBack.addAndGet(bytes);
  }

  /** Why so many bytes would not be promised now. Promises nothing. */
  Optional<String> refusal(long bytes) {
    if (leftToPromise.get() < bytes) {
      lookAgain();
    }
    return leftToPromise.get() < bytes
        ? Optional.of(String.valueOf(full().getMessage()))
        : Optional.empty();
  }

  /** Counts an append that starts. {@link #finish} follows. */
  void start(long bytes) {
    if (!take(leftToAppend, bytes)) {
      lookAgain();
      if (!take(leftToAppend, bytes)) {
        throw full();
      }
    }
    inFlight.addAndGet(bytes);
  }

  void finish(long bytes) {
    inFlight.addAndGet(-bytes);
  }

  private static boolean take(AtomicLong left, long bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }

  private void lookAgain() {
    if (System.nanoTime() - lookedNanos < MIN_LOOK_NANOS) {
      return;
    }
    try {
      look();
    } catch (IOException unreadable) {
      throw new LogUnavailableException(
          "The free space of " + folder + " cannot be read; check the disk", unreadable);
    }
  }

  /** Refuses a file of so many bytes that would eat into the last of the reserve. */
  void checkRoomForFile(long bytes) throws IOException {
    long free = disk.freeBytes(folder);
    if (free - bytes < reserveBytes / 2) {
      throw new NoRoomException(
          "The disk of " + folder + " has " + free + " bytes free, a new segment needs " + bytes);
    }
  }

  private LogUnavailableException full() {
    return new LogUnavailableException(
        "The disk of "
            + folder
            + " is full: "
            + freeBytes
            + " bytes free, "
            + reserveBytes
            + " of them reserved. Free space, shorten retention, or lower disk.reserve.");
  }
}
