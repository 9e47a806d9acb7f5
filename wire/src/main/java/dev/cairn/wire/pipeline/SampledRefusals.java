package dev.cairn.wire.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts every refused call by its reason, and writes a few of them to a {@link SampleSink}, each
 * with the counts so far. A flood costs a counter's step a call.
 */
public final class SampledRefusals implements RefusedCalls, AutoCloseable {
  /** Samples that may be written at once, after a quiet time; then one a second. */
  static final int BURST = 50;

  private static final System.Logger LOGGER = System.getLogger(SampledRefusals.class.getName());

  /** More reasons than there are; what is beyond is counted together. */
  private static final int MAX_REASONS = 64;

  private static final int MAX_TEXT = 96;

  private final SampleSink sink;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final LongAdder unwritten = new LongAdder();
  private int allowance = BURST;
  private Instant lastRefill = Instant.EPOCH;

  public SampledRefusals(SampleSink sink) {
    this.sink = sink;
  }

  @Override
  public void refused(RefusedCall call) {
    String reason =
        counts.size() < MAX_REASONS || counts.containsKey(call.reason()) ? call.reason() : "Other";
    counts.computeIfAbsent(reason, r -> new LongAdder()).increment();
    if (maySample(call.time())) {
      write(sample(call));
    }
  }

  /** How many calls were refused since the start, by reason. Exact. */
  public Map<String, Long> counts() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((reason, count) -> sums.put(reason, count.sum()));
    return sums;
  }

  /** How many samples could not be written. */
  public long unwritten() {
    return unwritten.sum();
  }

  private synchronized boolean maySample(Instant now) {
    long seconds = Duration.between(lastRefill, now).toSeconds();
    if (seconds > 0) {
      allowance = (int) Math.min(BURST, allowance + seconds);
      lastRefill = now;
    }
    if (allowance == 0) {
      return false;
    }
    allowance--;
    return true;
  }

  private void write(String line) {
    try {
      sink.write(line);
    } catch (IOException e) {
      unwritten.increment();
      LOGGER.log(System.Logger.Level.WARNING, "A sample of refused calls was not written", e);
    }
  }

  private String sample(RefusedCall call) {
    StringBuilder line = new StringBuilder(512).append('{');
    field(line, "time", call.time().toString());
    field(line, "reason", call.reason());
    field(line, "service", call.service());
    field(line, "operation", call.operation());
    field(line, "claimedKey", call.claimedKey());
    field(line, "sourceIPAddress", call.sourceIpAddress());
    field(line, "userAgent", call.userAgent());
    field(line, "requestID", call.requestId());
    return counts(line).append('}').toString();
  }

  private StringBuilder counts(StringBuilder line) {
    line.append("\"refused\":{");
    counts()
        .forEach(
            (reason, count) ->
                line.append('"').append(reason).append("\":").append(count).append(','));
    line.setLength(line.length() - (counts.isEmpty() ? 0 : 1));
    return line.append('}');
  }

  private static void field(StringBuilder line, String name, String value) {
    line.append('"').append(name).append("\":\"");
    value
        .codePoints()
        .limit(MAX_TEXT)
        .map(c -> c < ' ' || c > '~' || c == '"' || c == '\\' ? '?' : c)
        .forEach(line::appendCodePoint);
    line.append("\",");
  }

  /** Writes the final counts and closes the sink. */
  @Override
  public void close() throws IOException {
    write(counts(new StringBuilder("{")).append('}').toString());
    sink.close();
  }
}
