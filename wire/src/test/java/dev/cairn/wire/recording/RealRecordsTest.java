package dev.cairn.wire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.model.ServiceModel;
import dev.cairn.wire.model.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares what would be recorded with what AWS did record, where such records are at hand. */
class RealRecordsTest {
  private static final Path REAL = Path.of("../../shared/data/cloudtrail/invictus");

  /** Their events name parameters in ways that the model does not tell. */
  private static final Set<String> OTHER_NAMES = Set.of("ec2.amazonaws.com");

  private record Pair(Map<String, @Nullable Object> event, OperationModel operation) {}

  private static List<Pair> pairs = List.of();

  @BeforeAll
  static void read() throws IOException {
    assumeTrue(Files.isDirectory(REAL), "No real records at " + REAL);
    Map<String, OperationModel> operations = new HashMap<>();
    ServiceCatalogue.bundled().services().forEach(service -> index(service, operations));
    List<Pair> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(REAL)) {
      for (Path file : files.sorted().toList()) {
        for (Map<String, @Nullable Object> event : records(file)) {
          OperationModel operation =
              operations.get(event.get("eventSource") + " " + event.get("eventName"));
          if (operation != null) {
            found.add(new Pair(event, operation));
          }
        }
      }
    }
    pairs = List.copyOf(found);
    assertThat(pairs).hasSizeGreaterThan(2500);
  }

  private static void index(ServiceMetadata service, Map<String, OperationModel> operations) {
    ServiceFacts facts = RecordingFacts.bundled().of(service);
    // DocumentDB and Neptune record as RDS; the first of a name is the service itself.
    if (Set.of("docdb", "neptune", "s3control").contains(service.name())) {
      return;
    }
    ServiceModel model = ServiceCatalogue.bundled().model(service.name());
    model
        .operations()
        .forEach(
            (name, operation) ->
                operations.putIfAbsent(
                    facts.source() + " " + facts.operation(name).eventName(), operation));
  }

  private static List<Map<String, @Nullable Object>> records(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream json = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      Object records = Parsed.object(json.readAllBytes()).get("Records");
      return records instanceof List<?> list
          ? list.stream().map(Parsed::object).toList()
          : List.of();
    }
  }

  private static ServiceFacts facts(Pair pair) {
    return RecordingFacts.bundled().of(pair.operation.service().metadata());
  }

  @Test
  void readOnlyAndCategoryAgree() {
    List<String> differing =
        pairs.stream()
            .filter(
                pair -> {
                  ServiceFacts.OperationFacts facts = facts(pair).operation(pair.operation.name());
                  return !Boolean.valueOf(facts.readOnly()).equals(pair.event.get("readOnly"))
                      || !Boolean.valueOf(!facts.data()).equals(pair.event.get("managementEvent"));
                })
            .map(pair -> pair.operation.toString())
            .distinct()
            .toList();
    assertThat(differing).isEmpty();
  }

  @Test
  void responsesAreShownWhereAwsShowsThem() {
    List<String> differing =
        pairs.stream()
            .filter(pair -> !pair.event.containsKey("errorCode"))
            .filter(
                pair ->
                    pair.event.get("responseElements") != null
                        && !facts(pair).operation(pair.operation.name()).response())
            .map(pair -> pair.operation.toString())
            .distinct()
            .toList();
    assertThat(differing).isEmpty();
  }

  @Test
  void parametersBearTheNamesThatAwsGivesThem() {
    Map<String, Tally> tallies = new TreeMap<>();
    for (Pair pair : pairs) {
      if (pair.event.get("requestParameters") instanceof Map<?, ?> parameters) {
        Set<String> ours = names(pair);
        Tally tally =
            tallies.computeIfAbsent(
                OTHER_NAMES.contains(facts(pair).source()) ? facts(pair).source() : "others",
                source -> new Tally());
        parameters.keySet().forEach(key -> tally.count(pair, key.toString(), ours));
      }
    }
    System.out.println("Parameter names as AWS's: " + tallies);
    Tally others = Objects.requireNonNull(tallies.get("others"));
    assertThat(others.keys).isGreaterThan(2000);
    assertThat(others.share()).isGreaterThan(99);
  }

  /** Counts names that agree. */
  private static final class Tally {
    private final Map<String, Integer> missing = new TreeMap<>();
    private int keys;
    private int agreeing;

    void count(Pair pair, String key, Set<String> ours) {
      keys++;
      if (ours.contains(key)) {
        agreeing++;
      } else {
        missing.merge(pair.operation + " " + key, 1, Integer::sum);
      }
    }

    double share() {
      return 100.0 * agreeing / keys;
    }

    @Override
    public String toString() {
      return String.format("%.1f %% of %d, %d names not", share(), keys, missing.size())
          + (missing.size() > 5 ? "" : " " + missing);
    }
  }

  private static Set<String> names(Pair pair) {
    Casing casing = facts(pair).casing();
    Set<String> names =
        casing == Casing.WIRE
            ? new HashSet<>(ObjectRequests.extraNames(pair.operation))
            : new HashSet<>();
    if (pair.operation.name().equals("PutBucketPolicy")) {
      names.add("bucketPolicy");
    }
    pair.operation.input().map(Shape::members).map(Map::values).stream()
        .flatMap(members -> members.stream())
        .map(casing::name)
        .forEach(names::add);
    return names;
  }

  @Test
  void fieldsStandInTheOrderOfAws() {
    List<String> ours =
        List.copyOf(
            Parsed.event(
                    new EventRenderer()
                        .succeeded(
                            Calls.call("sts", "AssumeRole"),
                            Map.of("RoleArn", "arn:aws:iam::123456789012:role/r"),
                            Map.of()))
                .keySet());
    assertThat(ours).contains("resources", "tlsDetails");
    for (Pair pair : pairs) {
      List<String> real = new ArrayList<>(pair.event.keySet());
      real.retainAll(ours);
      List<String> shared = new ArrayList<>(ours);
      shared.retainAll(real);
      assertThat(shared).isEqualTo(real);
    }
  }
}
