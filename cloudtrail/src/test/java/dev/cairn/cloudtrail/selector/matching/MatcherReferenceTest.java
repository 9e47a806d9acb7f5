package dev.cairn.cloudtrail.selector.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.cloudtrail.lookup.RealRecords;
import dev.cairn.cloudtrail.lookup.RealRecords.RealRecord;
import dev.cairn.cloudtrail.selector.EventSelectors;
import dev.cairn.cloudtrail.selector.RandomSelectors;
import dev.cairn.cloudtrail.selector.SelectorEcho;
import dev.cairn.cloudtrail.selector.SelectorMode;
import dev.cairn.cloudtrail.selector.matching.TrailScope.GlobalServices;
import dev.cairn.cloudtrail.selector.matching.TrailScope.Regions;
import dev.cairn.core.event.EventCategory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The compiled matcher against one that is too simple to be wrong in the same way. */
class MatcherReferenceTest {
  private final long seed = Long.getLong("cairn.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final FactReader reader = new FactReader();
  private final Map<EventCategory, Integer> seen = new EnumMap<>(EventCategory.class);
  private int left;

  @Test
  void agreesOnRandomRecords() {
    RandomSelectors selectors = new RandomSelectors(random);
    Records records = new Records(random);
    for (int round = 0; round < 3000; round++) {
      Trail trail = trail(selectors.next(), Set.of("111111111111"));
      for (int i = 0; i < 20; i++) {
        Map<String, Object> record = records.next();
        check(trail, record, Records.json(record));
      }
    }
    assertThat(seen)
        .as("both answers were seen often, seed %d", seed)
        .containsOnlyKeys(
            EventCategory.MANAGEMENT,
            EventCategory.DATA,
            EventCategory.NETWORK_ACTIVITY,
            EventCategory.INSIGHT)
        .allSatisfy((_, times) -> assertThat(times).isGreaterThan(100));
    assertThat(left).isGreaterThan(1000);
  }

  @Test
  void agreesOnRealRecords() {
    assumeTrue(Files.isDirectory(RealRecords.FOLDER), "no real records at " + RealRecords.FOLDER);
    List<RealRecord> records = RealRecords.read("invictus");
    RandomSelectors selectors = new RandomSelectors(random);
    replace(selectors, records, "eventName", record -> record.text("eventName"));
    replace(selectors, records, "eventSource", record -> record.text("eventSource"));
    replace(selectors, records, "userIdentity.arn", record -> record.text("userIdentity", "arn"));
    Set<String> accounts =
        Set.copyOf(records.stream().map(record -> record.text("recipientAccountId")).toList());
    for (int round = 0; round < 100; round++) {
      Trail trail = trail(selectors.next(), accounts);
      for (RealRecord record : records) {
        check(trail, record.members(), record.json());
      }
    }
    assertThat(seen.get(EventCategory.MANAGEMENT)).as("seed %d", seed).isGreaterThan(1000);
    assertThat(left).isGreaterThan(1000);
  }

  private static void replace(
      RandomSelectors selectors,
      List<RealRecord> records,
      String field,
      Function<RealRecord, String> text) {
    selectors.replaceTexts(
        field, records.stream().map(text).filter(value -> !value.isEmpty()).distinct().toList());
  }

  private record Trail(
      SelectorEcho echo, TrailScope scope, SelectorMode mode, SelectorMatcher matcher) {}

  private Trail trail(EventSelectors selectors, Set<String> accounts) {
    TrailScope scope =
        new TrailScope(
            random.nextInt(4) == 0 ? "eu-west-1" : "us-east-1",
            random.nextBoolean() ? Regions.ALL : Regions.HOME_ONLY,
            random.nextInt(4) == 0 ? GlobalServices.EXCLUDED : GlobalServices.INCLUDED,
            accounts,
            random.nextBoolean() ? Set.of("ApiCallRateInsight") : Set.of());
    SelectorMode mode = random.nextBoolean() ? SelectorMode.STRICT : SelectorMode.EXTENDED;
    return new Trail(
        random.nextBoolean() ? SelectorEcho.ofPut(selectors) : SelectorEcho.ofGet(selectors),
        scope,
        mode,
        SelectorMatcher.of(selectors, scope, mode));
  }

  private void check(Trail trail, Map<String, Object> record, byte[] json) {
    Optional<EventCategory> actual = trail.matcher.match(reader, json, 0, json.length);
    String expected = ReferenceMatcher.match(record, trail.echo, trail.scope, trail.mode);
    assertThat(actual.map(MatcherReferenceTest::text).orElse(""))
        .as(
            "seed %d: %s of %s in %s, %s",
            seed, trail.echo, new String(json, StandardCharsets.UTF_8), trail.scope, trail.mode)
        .isEqualTo(expected);
    if (actual.isPresent()) {
      seen.merge(actual.get(), 1, Integer::sum);
    } else {
      left++;
    }
  }

  private static String text(EventCategory category) {
    return switch (category) {
      case MANAGEMENT -> "Management";
      case DATA -> "Data";
      case NETWORK_ACTIVITY -> "NetworkActivity";
      case INSIGHT -> "Insight";
      case OTHER -> "Other";
    };
  }
}
