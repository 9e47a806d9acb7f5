package dev.cairn.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.signature.RequestSigner;
import dev.cairn.wire.signature.SigningTarget;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code cairn bench calls}: signed sts:GetCallerIdentity calls over loopback on 256 connections,
 * to a server that records each durably. The floor is the same server without recording. Rounds
 * alternate, because the machine is not the same from one second to the next; each connection signs
 * its request once a round, so that the figure is the server's and not the client's.
 */
public final class CallsBench {
  private static final int CONNECTIONS = 256;
  private static final int WARM_UP_ROUNDS = 2;
  private static final int ROUNDS = 9;
  private static final long ROUND_NANOS = 1_000_000_000;
  private static final String FORM = "Action=GetCallerIdentity&Version=2011-06-15";

  private final SigningTarget sts =
      SigningTarget.of(ServiceCatalogue.bundled().metadata("sts").orElseThrow());

  /** What a call of the last round cost this process, which may hold client and server. */
  private double processorMicros;

  private CallsBench() {}

  /** A server to call, and a key that may. */
  public record Contender(
      URI endpoint, String accessKeyId, String secretAccessKey, String region) {}

  /**
   * Runs the benchmark.
   *
   * @return lines for people, then one of JSON
   */
  public static String run(Contender recording, Contender floor)
      throws IOException, InterruptedException {
    CallsBench bench = new CallsBench();
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    double[] costs = new double[ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      double with = bench.round(recording);
      double cost = bench.processorMicros;
      double without = bench.round(floor);
      if (round >= 0) {
        ours[round] = with;
        theirs[round] = without;
        ratios[round] = with / without;
        costs[round] = cost;
      }
    }
    return String.format(
        Locale.ROOT,
        "%d connections, medians of %d rounds of %.0f s%n  recording           %,9.0f calls/s, %.1f"
            + " us of this process's processor time each%n  without recording   %,9.0f calls/s%n"
            + "{\"bench\":\"calls\",\"ratio\":%.3f,\"calls_per_s\":%.0f,\"floor_per_s\":%.0f}%n",
        CONNECTIONS,
        ROUNDS,
        ROUND_NANOS / 1e9,
        median(ours),
        median(costs),
        median(theirs),
        median(ratios),
        median(ours),
        median(theirs));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long processorNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  /** Calls a second. */
  private double round(Contender contender) throws IOException, InterruptedException {
    long processorStart = processorNanos();
    RequestSigner signer =
        new RequestSigner(
            contender.accessKeyId, contender.secretAccessKey, null, contender.region, sts);
    List<KeepAliveCaller> callers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        callers.add(new KeepAliveCaller(contender.endpoint));
      }
      long start = System.nanoTime();
      List<Future<Long>> counts = new ArrayList<>();
      for (KeepAliveCaller caller : callers) {
        Callable<Long> calling = () -> calls(caller, request(contender, signer), start);
        counts.add(threads.submit(calling));
      }
      long sum = 0;
      for (Future<Long> count : counts) {
        sum += count.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      processorMicros = (processorNanos() - processorStart) / 1e3 / sum;
      return sum / seconds;
    } catch (ExecutionException e) {
      throw new IOException("A call failed: " + e.getMessage(), e);
    } finally {
      for (KeepAliveCaller caller : callers) {
        caller.close();
      }
    }
  }

  private static long calls(KeepAliveCaller caller, byte[] request, long start) throws IOException {
    long count = 0;
    while (System.nanoTime() - start < ROUND_NANOS) {
      caller.call(request);
      count++;
    }
    return count;
  }

  private static byte[] request(Contender contender, RequestSigner signer) {
    byte[] body = FORM.getBytes(StandardCharsets.US_ASCII);
    Headers headers =
        new Headers()
            .set("host", contender.endpoint.getAuthority())
            .set("content-type", "application/x-www-form-urlencoded; charset=utf-8")
            .set("user-agent", "cairn-bench");
    signer.sign(
        new HttpRequest("POST", "/", "", headers, body, new Peer("", Optional.empty())),
        Instant.now());
    StringBuilder text = new StringBuilder("POST / HTTP/1.1\r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    text.append("content-length: ").append(body.length).append("\r\n\r\n").append(FORM);
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Measures the gateway alone: events are rendered and kept in memory, against none at all. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (BareGateway recording = BareGateway.recording();
        BareGateway floor = BareGateway.silent()) {
      System.out.print(SignatureBench.run());
      System.out.print(run(recording.contender(), floor.contender()));
    }
  }
}
