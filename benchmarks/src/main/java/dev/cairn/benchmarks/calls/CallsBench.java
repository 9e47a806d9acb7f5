package dev.cairn.benchmarks.calls;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code cairn bench calls}: signed sts:GetCallerIdentity calls over loopback on 256 connections,
 * to a whole server that records each durably before it answers. The floor is the same server
 * without recording. Each server is a process of its own, the load a third; rounds alternate,
 * because the machine is not the same from one second to the next, and each begins when the servers
 * are quiet. Then moto, which neither checks signatures nor records, gets the same call unsigned;
 * then it is seen how long an event takes to be found while 5,000 calls come each second.
 * Arguments: how many rounds, seconds of each, seconds of looking for events.
 */
public final class CallsBench {
  private static final int CONNECTIONS = 256;
  private static final int FEWER_CONNECTIONS = 16;

  /**
   * The compiler of the virtual machine has two cores to share, and much to compile: also what runs
   * only between rounds, or it compiles in each of them what it had taken for certain.
   */
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private static final int WARM_UP_ROUNDS = 6;

  private static final int MOTO_ROUNDS = 3;

  private final int rounds;
  private final long roundNanos;
  private final int visibilitySeconds;
  private final ProcessHandle self = ProcessHandle.current();

  private CallsBench(int rounds, int roundSeconds, int visibilitySeconds) {
    this.rounds = rounds;
    this.roundNanos = Duration.ofSeconds(roundSeconds).toNanos();
    this.visibilitySeconds = visibilitySeconds;
  }

  /** A server to call, and a key that may. */
  public record Contender(
      URI endpoint, String accessKeyId, String secretAccessKey, String region) {}

  /**
   * One round.
   *
   * @param serverMicros of processor time that the server took for each call, background included
   * @param clientMicros that this process took for each
   * @param lagSeconds until the server was quiet again afterwards
   */
  private record Round(
      double perSecond,
      double meanMillis,
      double serverMicros,
      double clientMicros,
      double lagSeconds) {}

  /** Runs the benchmark; the last line is one JSON object. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    int looking = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 25;
    new CallsBench(rounds, seconds, looking).run();
  }

  private void run() throws IOException, InterruptedException {
    System.out.print(SignatureBench.run());
    List<Round> recorded = new ArrayList<>();
    List<Round> floor = new ArrayList<>();
    LookupProbe.Found found;
    try (ServerProcess recording = ServerProcess.start("recorded");
        ServerProcess silent = ServerProcess.start("unrecorded")) {
      for (int round = 0; round < WARM_UP_ROUNDS; round++) {
        round(recording, WARM_UP.toNanos());
        round(silent, WARM_UP.toNanos());
      }
      for (int round = 0; round < rounds; round++) {
        recorded.add(round(recording, roundNanos));
        floor.add(round(silent, roundNanos));
      }
      print("recorded durably", recorded);
      print("without recording", floor);
      found = new LookupProbe(recording.contender()).run(visibilitySeconds);
      System.out.print(found.shown());
    }
    Optional<Double> moto = moto();
    Quartiles ratios = Quartiles.of(ratios(recorded, floor));
    System.out.println("ratio of each pair of rounds: " + ratios.shown("%.3f"));
    System.out.println(json(ratios, median(recorded), median(floor), moto, found));
  }

  private static List<Double> ratios(List<Round> recorded, List<Round> floor) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < recorded.size(); i++) {
      ratios.add(recorded.get(i).perSecond / floor.get(i).perSecond);
    }
    return ratios;
  }

  private Round round(ServerProcess server, long nanos) throws IOException, InterruptedException {
    byte[] request = new CallRequests(server.contender()).identity();
    try (CallLoad load = new CallLoad(server.contender().endpoint(), CONNECTIONS, request)) {
      Duration serverBefore = server.processorTime();
      Duration clientBefore = own();
      CallLoad.Done done = load.run(nanos);
      Duration client = own().minus(clientBefore);
      double lag = server.awaitQuiet().toMillis() / 1e3;
      return new Round(
          done.perSecond(),
          done.meanMillis(),
          server.processorTime().minus(serverBefore).toNanos() / 1e3 / done.calls(),
          client.toNanos() / 1e3 / done.calls(),
          lag);
    }
  }

  private Duration own() {
    return self.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private void print(String name, List<Round> all) {
    double server = Quartiles.of(all.stream().map(Round::serverMicros).toList()).median();
    double client = Quartiles.of(all.stream().map(Round::clientMicros).toList()).median();
    System.out.printf(
        Locale.ROOT,
        "%-18s %s calls/s, mean %.1f ms; processor time of a call: server %.1f us, client %.1f us"
            + " (%.0f %%); quiet after %.1f s%n",
        name,
        Quartiles.of(all.stream().map(Round::perSecond).toList()).shown("%,.0f"),
        Quartiles.of(all.stream().map(Round::meanMillis).toList()).median(),
        server,
        client,
        100 * client / (client + server),
        Quartiles.of(all.stream().map(Round::lagSeconds).toList()).median());
  }

  private static double median(List<Round> rounds) {
    return Quartiles.of(rounds.stream().map(Round::perSecond).toList()).median();
  }

  /** The better of its rates on many connections and on few, of which it may like fewer better. */
  private Optional<Double> moto() throws IOException, InterruptedException {
    Optional<MotoServer> started = MotoServer.start();
    if (started.isEmpty()) {
      System.out.println("moto: skipped, because python3 here has no moto");
      return Optional.empty();
    }
    try (MotoServer moto = started.get()) {
      double many = moto(moto, CONNECTIONS);
      double few = moto(moto, FEWER_CONNECTIONS);
      System.out.printf(
          Locale.ROOT,
          "moto, unsigned     %,.0f calls/s on %d connections, %,.0f on %d%n",
          many,
          CONNECTIONS,
          few,
          FEWER_CONNECTIONS);
      return Optional.of(Math.max(many, few));
    }
  }

  private double moto(MotoServer moto, int connections) throws IOException {
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i <= MOTO_ROUNDS; i++) {
      try (CallLoad load = new CallLoad(moto.url(), connections, CallRequests.unsignedIdentity())) {
        double rate = load.run(roundNanos).perSecond();
        if (i > 0) { // The first warms up.
          rates.add(rate);
        }
      }
    }
    return Quartiles.of(rates).median();
  }

  private static String json(
      Quartiles ratios,
      double recorded,
      double floor,
      Optional<Double> moto,
      LookupProbe.Found found) {
    Supplier<String> none = () -> "";
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"calls\",\"ratio\":%.3f,\"ratio_lower_quartile\":%.3f,"
            + "\"calls_per_s\":%.0f,\"floor_per_s\":%.0f,%s\"visible_p50_ms\":%.0f,"
            + "\"visible_p99_ms\":%.0f,\"visible_calls_per_s\":%.0f}",
        ratios.median(),
        ratios.lower(),
        recorded,
        floor,
        moto.map(
                rate ->
                    String.format(
                        Locale.ROOT,
                        "\"moto_per_s\":%.0f,\"ratio_to_moto\":%.1f,",
                        rate,
                        recorded / rate))
            .orElseGet(none),
        found.p50Millis(),
        found.p99Millis(),
        found.callsPerSecond());
  }
}
