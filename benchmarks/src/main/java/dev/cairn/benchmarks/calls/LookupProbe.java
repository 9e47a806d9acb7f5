package dev.cairn.benchmarks.calls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long after its answer a call's event is found by LookupEvents, over HTTP, while 5,000 calls a
 * second are recorded. Every 50 ms one more call is made with a user agent of its own, and events
 * with that word are asked for every 20 ms until there is one; so what is seen is up to 20 ms more
 * than what is.
 */
final class LookupProbe {
  private static final int CALLS_PER_SECOND = 5_000;
  private static final int CONNECTIONS = 256;
  private static final int PROBES_PER_SECOND = 20;
  private static final long POLL_MILLIS = 20;
  private static final long WARM_UP_SECONDS = 3;
  private static final long GIVE_UP_NANOS = 30_000_000_000L;

  private final CallsBench.Contender contender;
  private final CallRequests requests;
  private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

  LookupProbe(CallsBench.Contender contender) {
    this.contender = contender;
    this.requests = new CallRequests(contender);
  }

  /**
   * What was seen.
   *
   * @param callsPerSecond that were really made beside the probes
   */
  record Found(int probes, double p50Millis, double p99Millis, double most, double callsPerSecond) {
    String shown() {
      return String.format(
          Locale.ROOT,
          "found by LookupEvents after the answer, at %,.0f calls/s: p50 %.0f ms, p99 %.0f ms, most"
              + " %.0f ms of %d%n",
          callsPerSecond,
          p50Millis,
          p99Millis,
          most,
          probes);
    }
  }

  Found run(int seconds) throws IOException, InterruptedException {
    byte[] identity = requests.identity();
    try (CallLoad load = new CallLoad(contender.endpoint(), CONNECTIONS, identity);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long nanos = (WARM_UP_SECONDS + seconds + 1) * 1_000_000_000L;
      Future<CallLoad.Done> done = threads.submit(() -> load.run(nanos, CALLS_PER_SECOND));
      Thread.sleep(WARM_UP_SECONDS * 1000);
      probe(threads, seconds * PROBES_PER_SECOND);
      load.stop();
      double rate = done.get().perSecond();
      return new Found(
          millis.size(),
          Quartiles.percentile(millis, 0.5),
          Quartiles.percentile(millis, 0.99),
          Quartiles.percentile(millis, 1),
          rate);
    } catch (ExecutionException e) {
      throw new IOException("A call failed: " + e.getMessage(), e);
    }
  }

  private void probe(ExecutorService threads, int probes)
      throws InterruptedException, ExecutionException {
    List<Future<Double>> found = new ArrayList<>();
    for (int i = 0; i < probes; i++) {
      Callable<Double> probe = probe("probe" + Long.toString(System.nanoTime(), 36));
      found.add(threads.submit(probe));
      Thread.sleep(1000 / PROBES_PER_SECOND);
    }
    for (Future<Double> each : found) {
      millis.add(each.get());
    }
  }

  private Callable<Double> probe(String word) {
    return () -> {
      try (OneConnection connection = new OneConnection(contender.endpoint())) {
        connection.succeed(requests.identityAs(word));
        long answered = System.nanoTime();
        byte[] question = requests.lookUp(word);
        while (!connection.succeed(question).contains(word)) {
          if (System.nanoTime() - answered > GIVE_UP_NANOS) {
            throw new IOException("An event was not found within 30 s: " + word);
          }
          Thread.sleep(POLL_MILLIS);
        }
        return (System.nanoTime() - answered) / 1e6;
      }
    };
  }
}
