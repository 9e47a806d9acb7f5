package dev.cairn.benchmarks;

import dev.cairn.api.cloudtrail.AdvancedEventSelector;
import dev.cairn.api.cloudtrail.AdvancedFieldSelector;
import dev.cairn.api.cloudtrail.DataResource;
import dev.cairn.api.cloudtrail.EventSelector;
import dev.cairn.cloudtrail.selector.EventSelectors;
import dev.cairn.cloudtrail.selector.SelectorLimits;
import dev.cairn.cloudtrail.selector.SelectorMode;
import dev.cairn.cloudtrail.selector.matching.EventFacts;
import dev.cairn.cloudtrail.selector.matching.FactReader;
import dev.cairn.cloudtrail.selector.matching.SelectorMatcher;
import dev.cairn.cloudtrail.selector.matching.TrailScope;
import dev.cairn.core.AccountId;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.MalformedJsonException;
import dev.cairn.demo.DemoEvent;
import dev.cairn.demo.DemoOrganisation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code cairn bench select}: how many events a second one thread sorts to a trail, and to five
 * trails at once. The floor goes over the same bytes once with the cursor that checks JSON, and
 * looks at nothing.
 */
public final class SelectBench {
  private static final int RECORDS = 20_000;
  private static final int ROUNDS = 21;
  private static final int WARM_UP_ROUNDS = 20;
  private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

  private final List<byte[]> records =
      DemoOrganisation.of(42, RECORDS, END).stream().map(DemoEvent::json).toList();
  private final List<SelectorMatcher> trails = trails();
  private final JsonCursor cursor = new JsonCursor();
  private final FactReader reader = new FactReader();

  private SelectBench() {}

  /** Records a second of one round. */
  private interface Round {
    long run() throws MalformedJsonException, MalformedEventException;
  }

  /** Prints lines for people, then one of JSON. */
  public static void main(String[] arguments)
      throws MalformedJsonException, MalformedEventException {
    System.out.print(new SelectBench().run());
  }

  private String run() throws MalformedJsonException, MalformedEventException {
    double[] floor = new double[ROUNDS];
    double[] one = new double[ROUNDS];
    double[] five = new double[ROUNDS];
    double[] toOne = new double[ROUNDS];
    double[] toFive = new double[ROUNDS];
    for (int i = -WARM_UP_ROUNDS; i < ROUNDS; i++) {
      double scanned = rate(this::scan);
      double sorted = rate(() -> sort(1));
      double sortedToFive = rate(() -> sort(trails.size()));
      if (i >= 0) {
        floor[i] = scanned;
        one[i] = sorted;
        five[i] = sortedToFive;
        toOne[i] = sorted / scanned;
        toFive[i] = sortedToFive / scanned;
      }
    }
    return String.format(
        Locale.ROOT,
        "%,d records of %,.0f bytes on average; %d events belong to the five trails%n"
            + "scanned %,.0f records/s, sorted to one trail %,.0f, to five %,.0f%n"
            + "{\"bench\":\"select\",\"ratio\":%.3f,\"ratio_5\":%.3f,"
            + "\"records_per_second\":%.0f,\"records_per_second_5\":%.0f}%n",
        records.size(),
        records.stream().mapToInt(record -> record.length).average().orElseThrow(),
        sort(trails.size()),
        median(floor),
        median(one),
        median(five),
        median(toOne),
        median(toFive),
        median(one),
        median(five));
  }

  private double rate(Round round) throws MalformedJsonException, MalformedEventException {
    long start = System.nanoTime();
    if (round.run() < 0) {
      throw new IllegalStateException("A round counts something");
    }
    return records.size() / ((System.nanoTime() - start) / 1e9);
  }

  private long scan() throws MalformedJsonException {
    long compact = 0;
    for (byte[] json : records) {
      cursor.start(json, 0, json.length);
      cursor.skip();
      cursor.end();
      compact += cursor.isCompact() ? 1 : 0;
    }
    return compact;
  }

  private long sort(int number) throws MalformedEventException {
    long selected = 0;
    for (byte[] json : records) {
      EventFacts facts = reader.read(json, 0, json.length);
      for (int i = 0; i < number; i++) {
        selected += trails.get(i).match(facts).isPresent() ? 1 : 0;
      }
    }
    return selected;
  }

  /** One of each kind; the first has fields of every sort to look at. */
  private static List<SelectorMatcher> trails() {
    TrailScope scope =
        new TrailScope(
            "us-east-1",
            TrailScope.Regions.ALL,
            TrailScope.GlobalServices.INCLUDED,
            DemoOrganisation.accounts().stream()
                .map(AccountId::value)
                .collect(Collectors.toUnmodifiableSet()),
            Set.of());
    return List.of(
        compile(null, narrow(), scope),
        compile(null, List.of(data()), scope),
        compile(List.of(new EventSelector("WriteOnly", true, null, null)), null, scope),
        compile(List.of(buckets()), null, scope),
        SelectorMatcher.of(new EventSelectors.Default(), scope, SelectorMode.EXTENDED));
  }

  private static SelectorMatcher compile(
      @Nullable List<EventSelector> basic,
      @Nullable List<AdvancedEventSelector> advanced,
      TrailScope scope) {
    SelectorLimits limits = SelectorLimits.of(SelectorMode.STRICT);
    return SelectorMatcher.of(
        EventSelectors.of(basic, advanced, limits), scope, SelectorMode.EXTENDED);
  }

  private static List<AdvancedEventSelector> narrow() {
    return List.of(
        data(),
        new AdvancedEventSelector(
            "writes of management",
            List.of(
                field("eventCategory").equals(List.of("Management")).build(),
                field("readOnly").equals(List.of("false")).build(),
                field("eventSource")
                    .notEquals(List.of("kms.amazonaws.com", "rdsdata.amazonaws.com"))
                    .build())));
  }

  private static AdvancedEventSelector data() {
    return new AdvancedEventSelector(
        "objects",
        List.of(
            field("eventCategory").equals(List.of("Data")).build(),
            field("resources.type").equals(List.of("AWS::S3::Object")).build(),
            field("eventName").startsWith(List.of("Put", "Delete")).build(),
            field("resources.ARN").notStartsWith(List.of("arn:aws:s3:::logs/")).build()));
  }

  private static AdvancedFieldSelector.Builder field(String name) {
    return AdvancedFieldSelector.builder().field(name);
  }

  /** As many buckets as AWS allows. */
  private static EventSelector buckets() {
    List<String> values =
        IntStream.range(0, 250).mapToObj(i -> "arn:aws:s3:::bucket-" + i + "/").toList();
    return new EventSelector(
        "All", true, List.of(new DataResource("AWS::S3::Object", values)), null);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
