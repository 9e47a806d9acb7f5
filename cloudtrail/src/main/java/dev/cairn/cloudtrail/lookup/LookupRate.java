package dev.cairn.cloudtrail.lookup;

import dev.cairn.core.Caller;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** AWS's limit: two requests a second for each account and Region. Safe for use by many threads. */
final class LookupRate {
  private static final double REQUESTS_PER_SECOND = 2;
  private static final int MAX_KNOWN = 10_000;

  private final InstantSource clock;

  /** The longest unused goes first; by then it has its full allowance again, or nearly. */
  private final Map<String, Allowance> allowances =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
          return size() > MAX_KNOWN;
        }
      };

  /** What was left at a time. */
  private record Allowance(double requests, long atMillis) {}

  LookupRate(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes one request from the caller's allowance; false if there is none left. */
  synchronized boolean admits(Caller caller) {
    long now = clock.millis();
    String key = caller.account() + "/" + caller.region();
    Allowance known = allowances.getOrDefault(key, new Allowance(REQUESTS_PER_SECOND, now));
    double earned = Math.max(0, now - known.atMillis()) / 1000.0 * REQUESTS_PER_SECOND;
    double requests = Math.min(REQUESTS_PER_SECOND, known.requests() + earned);
    boolean admitted = requests >= 1;
    allowances.put(key, new Allowance(admitted ? requests - 1 : requests, now));
    return admitted;
  }
}
