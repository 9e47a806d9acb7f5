package dev.cairn.benchmarks;

import dev.cairn.api.cloudtrail.LookupAttribute;
import dev.cairn.api.cloudtrail.LookupEventsRequest;
import dev.cairn.api.cloudtrail.LookupEventsResponse;
import dev.cairn.cloudtrail.lookup.LookupOperations;
import dev.cairn.core.AccountId;
import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.core.event.EventFields;
import dev.cairn.demo.DemoOrganisation;
import dev.cairn.wire.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * The published mix of questions: each attribute in one account and Region, as AWS has it; each
 * over the whole organisation; combinations; free text; time ranges; later pages; and what finds
 * nothing. Values come from events that are there, drawn at random, so that frequent ones are asked
 * for more often. Pages have 50 events.
 */
final class LookupMix {
  private static final Caller AUDITOR =
      new Caller(
          new Identity.IamUser(
              DemoOrganisation.accounts().getFirst(),
              "AIDA",
              "/",
              "auditor",
              "AKIA",
              Optional.empty()),
          "us-east-1",
          "127.0.0.1",
          "",
          "request");

  private final Operation<LookupEventsRequest, LookupEventsResponse> operation;
  private final List<EventFields> samples;
  private final int questions;
  private final Random random;
  private final List<Kind> kinds = new ArrayList<>();

  /** A kind of question: its name, and how to ask it about an event. */
  private record Kind(String name, Function<EventFields, List<LookupAttribute>> attributes) {}

  /** The times of all questions together, and the slowest kind's. */
  record Result(double p50Millis, double p99Millis, double worstKindP99Millis) {}

  LookupMix(LookupOperations operations, List<EventFields> samples, int questions, long seed) {
    this.operation = operations.lookupEvents();
    this.samples = samples;
    this.questions = questions;
    this.random = new Random(seed);
    addKinds();
  }

  private void addKinds() {
    kinds.add(new Kind("account: latest", event -> List.of()));
    account("EventId", EventFields::eventId);
    account("EventName", EventFields::eventName);
    account("ReadOnly", event -> String.valueOf(event.readOnly()));
    account("Username", EventFields::userName);
    account("ResourceType", LookupMix::resourceType);
    account("ResourceName", LookupMix::resourceName);
    account("EventSource", EventFields::eventSource);
    account("AccessKeyId", EventFields::accessKeyId);
    kinds.add(new Kind("everywhere: latest", event -> everywhere()));
    organisation("EventId", EventFields::eventId);
    organisation("EventName", EventFields::eventName);
    organisation("ReadOnly", event -> String.valueOf(event.readOnly()));
    organisation("Username", EventFields::userName);
    organisation("ResourceType", LookupMix::resourceType);
    organisation("ResourceName", LookupMix::resourceName);
    organisation("EventSource", EventFields::eventSource);
    organisation("AccessKeyId", EventFields::accessKeyId);
    organisation("SourceIPAddress", EventFields::sourceIpAddress);
    organisation("ErrorCode", event -> "AccessDenied");
    organisation("UserArn", EventFields::userArn);
    addCombinations();
  }

  private void addCombinations() {
    kinds.add(
        new Kind(
            "everywhere: EventName+ErrorCode",
            event -> everywhere("EventName", event.eventName(), "ErrorCode", "AccessDenied")));
    kinds.add(
        new Kind(
            "everywhere: Username+ReadOnly=false",
            event -> everywhere("Username", event.userName(), "ReadOnly", "false")));
    kinds.add(
        new Kind(
            "everywhere: EventSource+UserArn+ReadOnly",
            event ->
                everywhere(
                    "EventSource", event.eventSource(),
                    "UserArn", event.userArn(),
                    "ReadOnly", String.valueOf(event.readOnly()))));
    kinds.add(
        new Kind(
            "everywhere: EventName+SourceIPAddress of two events",
            event ->
                everywhere(
                    "EventName", event.eventName(), "SourceIPAddress", any().sourceIpAddress())));
    organisation("FreeText one word", "FreeText", LookupMix.this::word);
    organisation("FreeText two words", "FreeText", event -> word(event) + " " + word(event));
    organisation(
        "FreeText words of two events", "FreeText", event -> word(event) + " " + word(any()));
    account("FreeText", this::word);
    organisation("nothing found", "EventName", event -> "NoSuchOperation");
  }

  private void account(String attribute, Function<EventFields, String> value) {
    kinds.add(new Kind("account: " + attribute, event -> list(attribute, value.apply(event))));
  }

  private void organisation(String attribute, Function<EventFields, String> value) {
    organisation(attribute, attribute, value);
  }

  private void organisation(String name, String attribute, Function<EventFields, String> value) {
    kinds.add(new Kind("everywhere: " + name, event -> everywhere(attribute, value.apply(event))));
  }

  private static List<LookupAttribute> list(String... keysAndValues) {
    List<LookupAttribute> attributes = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      String value = keysAndValues[i + 1];
      attributes.add(new LookupAttribute(keysAndValues[i], value.isEmpty() ? "none" : value));
    }
    return attributes;
  }

  private static List<LookupAttribute> everywhere(String... keysAndValues) {
    List<LookupAttribute> attributes = list(keysAndValues);
    attributes.add(new LookupAttribute("AccountId", "*"));
    attributes.add(new LookupAttribute("Region", "*"));
    return attributes;
  }

  private static String resourceType(EventFields event) {
    return event.resources().isEmpty() ? "" : event.resources().getFirst().type();
  }

  private static String resourceName(EventFields event) {
    return event.resources().isEmpty() ? "" : event.resources().getFirst().name();
  }

  private String word(EventFields event) {
    List<String> words = event.words();
    return words.isEmpty() ? "" : words.get(random.nextInt(words.size()));
  }

  private EventFields any() {
    return samples.get(random.nextInt(samples.size()));
  }

  /** Asks every question; each kind's first tenth warms up and does not count. */
  Result run() {
    List<double[]> all = new ArrayList<>();
    double worst = 0;
    for (Kind kind : kinds) {
      double[] millis = new double[questions];
      long found = 0;
      for (int i = 0; i < questions; i++) {
        EventFields event = any();
        LookupEventsRequest request = request(kind.attributes().apply(event), i, event);
        Caller caller = caller(kind, event);
        long started = System.nanoTime();
        LookupEventsResponse answer = operation.handle(request, caller);
        millis[i] = (System.nanoTime() - started) / 1e6;
        found += answer.events() == null ? 0 : answer.events().size();
        if (i % 5 == 0 && answer.nextToken() != null) {
          operation.handle(after(request, answer.nextToken()), caller);
        }
      }
      double[] counted = Arrays.copyOfRange(millis, questions / 10, questions);
      all.add(counted);
      worst = Math.max(worst, percentile(counted, 0.99));
      System.out.printf(
          "%-55s p50 %7.3f  p99 %7.3f  max %7.3f ms, %4.1f events found%n",
          kind.name(),
          percentile(counted, 0.5),
          percentile(counted, 0.99),
          percentile(counted, 1),
          (double) found / questions);
    }
    double[] together = all.stream().flatMapToDouble(Arrays::stream).toArray();
    return new Result(percentile(together, 0.5), percentile(together, 0.99), worst);
  }

  /** Every third question is about one day, every other of the rest about all of history. */
  private static LookupEventsRequest request(
      List<LookupAttribute> attributes, int number, EventFields event) {
    LookupEventsRequest.Builder request =
        LookupEventsRequest.builder().lookupAttributes(attributes).maxResults(50);
    if (number % 3 == 0) {
      Instant time = Instant.ofEpochMilli(event.eventTimeMillis());
      request.startTime(time.minusSeconds(43_200)).endTime(time.plusSeconds(43_200));
    }
    return request.build();
  }

  private static LookupEventsRequest after(LookupEventsRequest request, String token) {
    return new LookupEventsRequest(
        request.lookupAttributes(),
        request.startTime(),
        request.endTime(),
        request.eventCategory(),
        request.maxResults(),
        token);
  }

  /** Questions about one account are asked there; the others by the management account. */
  private static Caller caller(Kind kind, EventFields event) {
    if (kind.name().startsWith("everywhere")) {
      return AUDITOR;
    }
    Identity owner =
        new Identity.Root(new AccountId(event.recipientAccountId()), "AKIA", Optional.empty());
    return new Caller(owner, event.awsRegion(), "127.0.0.1", "", "request");
  }

  static double percentile(double[] values, double part) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  }
}
