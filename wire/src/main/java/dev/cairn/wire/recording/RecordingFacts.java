package dev.cairn.wire.recording;

import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.recording.ServiceFacts.Decision;
import dev.cairn.wire.recording.ServiceFacts.OperationFacts;
import dev.cairn.wire.recording.ServiceFacts.ResourceFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The facts that {@code wire/recording/renew.py} writes, which also says their format. A service's
 * load on first use and stay.
 */
final class RecordingFacts {
  private static final RecordingFacts BUNDLED = new RecordingFacts();
  private static final String ABSENT = "-";

  private final Map<String, ServiceFacts> loaded = new ConcurrentHashMap<>();

  private RecordingFacts() {}

  /** The facts that ship with this module. */
  static RecordingFacts bundled() {
    return BUNDLED;
  }

  ServiceFacts of(ServiceMetadata service) {
    return loaded.computeIfAbsent(service.name(), name -> load(service));
  }

  private static ServiceFacts load(ServiceMetadata service) {
    String resource = "/recording/" + service.name() + ".gz";
    try (InputStream in = RecordingFacts.class.getResourceAsStream(resource)) {
      return in == null
          ? unknown(service)
          : parse(
              new BufferedReader(
                      new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))
                  .lines()
                  .map(line -> line.split("\t", -1))
                  .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read how " + service.name() + " is recorded", e);
    }
  }

  /** For models from elsewhere than the archive. */
  private static ServiceFacts unknown(ServiceMetadata service) {
    return new ServiceFacts(
        service.endpointPrefix() + ".amazonaws.com",
        Casing.LOWER_FIRST,
        service.global(),
        TimeForm.TEXT,
        TimeForm.TEXT,
        Optional.empty(),
        Treatment.MASK,
        true,
        Map.of(),
        Map.of());
  }

  private static ServiceFacts parse(List<String[]> lines) {
    String @Nullable [] service = null;
    Map<String, OperationFacts> operations = new HashMap<>();
    Map<String, Decision> decisions = new HashMap<>();
    for (String[] line : lines) {
      switch (line[0]) {
        case "service" -> service = line;
        case "op" -> operations.put(line[1], operation(line));
        case "member" -> decisions.put(line[1] + "." + line[2], decision(line));
        default -> throw new IllegalArgumentException("Unknown kind of fact: " + line[0]);
      }
    }
    if (service == null) {
      throw new IllegalArgumentException("The facts lack the line of the service itself");
    }
    return new ServiceFacts(
        service[1],
        Casing.of(service[2]),
        service[3].equals("global"),
        TimeForm.of(service[4]),
        TimeForm.of(service[5]),
        present(service[6]),
        treatment(service[7]),
        service[8].equals("shown"),
        Map.copyOf(operations),
        Map.copyOf(decisions));
  }

  private static OperationFacts operation(String[] line) {
    String flags = line[2];
    return new OperationFacts(
        flags.indexOf('r') >= 0,
        flags.indexOf('l') >= 0,
        flags.indexOf('d') >= 0,
        flags.indexOf('n') < 0,
        present(line[3]).orElse(line[1]),
        present(line[4]).map(type -> new ResourceFacts(type, List.of(line[5].split(";", -1)))));
  }

  private static Decision decision(String[] line) {
    return new Decision(treatment(line[3]), line.length > 4 ? line[4] : ServiceFacts.MASK);
  }

  private static Treatment treatment(String fact) {
    return Treatment.valueOf(fact.toUpperCase(Locale.ROOT));
  }

  private static Optional<String> present(String fact) {
    return fact.equals(ABSENT) ? Optional.empty() : Optional.of(fact);
  }
}
