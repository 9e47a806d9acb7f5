package dev.cairn.wire.recording;

import dev.cairn.core.Caller;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.recording.ServiceFacts.OperationFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an operation's events that does not change from call to call.
 *
 * @param name the JSON of {@code eventSource} and {@code eventName}
 * @param input how parameters are written
 * @param output how the response is written
 * @param responseShown whether a success shows its response
 * @param readOnly the JSON of {@code readOnly}
 * @param type the JSON of {@code eventType} to {@code managementEvent}
 * @param category the JSON of {@code eventCategory}
 */
record OperationPlan(
    ServiceFacts facts,
    OperationFacts operation,
    byte[] name,
    ValuePlan.Members input,
    ValuePlan.Members output,
    boolean responseShown,
    byte[] readOnly,
    byte[] type,
    byte[] category,
    List<ArnTemplate> resources) {

  /** What surrounds the plans of a service's operations. */
  record Compilers(ServiceFacts facts, PlanCompiler requests, PlanCompiler responses) {
    Compilers(ServiceFacts facts) {
      this(
          facts,
          new PlanCompiler(facts, facts.requestTimes()),
          new PlanCompiler(facts, facts.responseTimes()));
    }
  }

  static OperationPlan of(OperationModel model, Compilers compilers) {
    OperationFacts operation = compilers.facts.operation(model.name());
    return of(
        compilers.facts,
        operation,
        compilers.facts.casing() == Casing.WIRE && model.input().isPresent()
            ? compilers.requests.objectRequest(model)
            : compilers.requests.top(model.input()),
        compilers.responses.top(model.output()));
  }

  /** The plan of an operation that no model knows: nothing of it is shown but its name. */
  static OperationPlan unknown(ServiceFacts facts, String name) {
    ValuePlan.Members none = new ValuePlan.Members();
    return of(facts, facts.operation(name), none, none);
  }

  private static OperationPlan of(
      ServiceFacts facts,
      OperationFacts operation,
      ValuePlan.Members input,
      ValuePlan.Members output) {
    return new OperationPlan(
        facts,
        operation,
        fields("eventSource", facts.source(), "eventName", operation.eventName()),
        input,
        output,
        operation.response(),
        fields("readOnly", operation.readOnly()),
        facts
            .apiVersion()
            .map(
                version ->
                    fields(
                        "eventType",
                        "AwsApiCall",
                        "apiVersion",
                        version,
                        "managementEvent",
                        !operation.data()))
            .orElseGet(
                () -> fields("eventType", "AwsApiCall", "managementEvent", !operation.data())),
        fields("eventCategory", operation.data() ? "Data" : "Management"),
        operation.resources().stream()
            .flatMap(found -> found.templates().stream().map(t -> ArnTemplate.of(found.type(), t)))
            .toList());
  }

  /** Names and values in turn, as JSON without the braces. */
  private static byte[] fields(Object... namesAndValues) {
    JsonBytes json = new JsonBytes(128);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (i > 0) {
        json.append((byte) ',');
      }
      json.text(namesAndValues[i].toString());
      json.append((byte) ':');
      if (namesAndValues[i + 1] instanceof Boolean flag) {
        json.flag(flag);
      } else {
        json.text(namesAndValues[i + 1].toString());
      }
    }
    return json.toByteArray();
  }

  /**
   * An ARN in parts: fixed texts and, at odd places, names of request members, {@code region} or
   * {@code account}.
   */
  record ArnTemplate(String type, List<String> parts) {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final int MAX_ARN_CHARS = 2048;

    static ArnTemplate of(String type, String template) {
      List<String> parts = new ArrayList<>();
      Matcher names = NAME.matcher(template);
      int from = 0;
      while (names.find()) {
        parts.add(template.substring(from, names.start()));
        parts.add(names.group(1));
        from = names.end();
      }
      parts.add(template.substring(from));
      return new ArnTemplate(type, List.copyOf(parts));
    }

    /** The resource's ARN, if the request tells it. A member that is an ARN wins over the rest. */
    Optional<String> arn(Map<String, Object> input, Caller caller) {
      StringBuilder arn = new StringBuilder();
      for (int i = 0; i < parts.size(); i++) {
        String part = i % 2 == 0 ? parts.get(i) : value(parts.get(i), input, caller);
        if (part == null || part.startsWith("alias/")) {
          return Optional.empty();
        }
        if (i % 2 == 1 && part.startsWith("arn:")) {
          return Optional.of(part).filter(ArnTemplate::plausible);
        }
        arn.append(part);
      }
      return Optional.of(arn.toString()).filter(ArnTemplate::plausible);
    }

    private static @Nullable String value(String name, Map<String, Object> input, Caller caller) {
      return switch (name) {
        case "region" -> caller.region();
        case "account" -> caller.account().value();
        default -> input.get(name) instanceof String text ? text : null;
      };
    }

    private static boolean plausible(String arn) {
      return arn.startsWith("arn:")
          && arn.length() <= MAX_ARN_CHARS
          && arn.chars().filter(c -> c == ':').limit(5).count() == 5;
    }
  }
}
