package dev.cairn.wire.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AuditEvent;
import dev.cairn.core.ErrorCode;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.model.ServiceModel;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.ShapeType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Secrets never enter the log. {@code -Drecording.seed} repeats a run; {@code -Drecording.rounds}
 * makes it longer.
 */
class RedactionTest {
  private static final long SEED = Long.getLong("recording.seed", System.nanoTime() % 1_000_000);
  private static final int ROUNDS = Integer.getInteger("recording.rounds", 1);
  private static final int MAX_EVENT_BYTES = 256 * 1024;

  private final EventRenderer renderer = new EventRenderer();

  /** Every service, its model not kept once it has been walked. */
  private static Stream<ServiceModel> services() {
    return ServiceCatalogue.bundled()
        .services()
        .map(ServiceMetadata::name)
        .map(name -> ServiceCatalogue.bundled().model(name));
  }

  private static ServiceFacts facts(ServiceModel service) {
    return RecordingFacts.bundled().of(service.metadata());
  }

  @Test
  void everyMemberWithASecretLookingNameIsDecided() {
    List<String> undecided = new ArrayList<>();
    int[] seen = {0};
    services()
        .forEach(
            service -> {
              for (Shape structure : structures(service)) {
                for (Member member : structure.members().values()) {
                  seen[0]++;
                  if (SecretNames.suspicious(member) && !decided(service, structure, member)) {
                    undecided.add(service.name() + " " + structure.name() + "." + member.name());
                  }
                }
              }
            });
    assertThat(seen[0]).isGreaterThan(100_000);
    assertThat(undecided)
        .as("Decide on each in wire/recording/overlay.json and run wire/recording/renew.py")
        .isEmpty();
  }

  private static boolean decided(ServiceModel service, Shape structure, Member member) {
    return carriesTrait(member.shape()) || facts(service).decision(structure, member).isPresent();
  }

  /** Whether the model itself hides all text in a shape. */
  private static boolean carriesTrait(Shape shape) {
    return shape.sensitive()
        || switch (shape.type()) {
          case LIST, MAP -> carriesTrait(shape.element().shape());
          default -> false;
        };
  }

  private static Collection<Shape> structures(ServiceModel service) {
    Set<Shape> found = new LinkedHashSet<>();
    service.operations().values().stream()
        .flatMap(o -> Stream.of(o.input(), o.output()).flatMap(Optional::stream))
        .flatMap(shape -> shape.reachable().stream())
        .filter(shape -> shape.type() == ShapeType.STRUCTURE)
        .forEach(found::add);
    return found;
  }

  @Test
  void anUndecidedSecretIsHiddenRatherThanShown() {
    ServiceFacts facts = facts(ServiceCatalogue.bundled().model("athena"));
    ServiceFacts none =
        new ServiceFacts(
            facts.source(),
            facts.casing(),
            facts.global(),
            facts.requestTimes(),
            facts.responseTimes(),
            facts.apiVersion(),
            facts.secrets(),
            facts.deniedShown(),
            facts.operations(),
            Map.of());
    Shape response =
        ServiceCatalogue.bundled().model("athena").shape("CreatePresignedNotebookUrlResponse");
    JsonBytes out = new JsonBytes(64);
    new PlanCompiler(none, TimeForm.TEXT)
        .structure(response)
        .write(Map.of("AuthToken", "geheim"), out, 0);
    assertThat(new String(out.toByteArray(), StandardCharsets.UTF_8))
        .isEqualTo("{\"authToken\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}");
  }

  @Test
  void everyOperationOfTheModelsHasItsFacts() {
    services()
        .forEach(
            service ->
                assertThat(facts(service).operations().keySet())
                    .as("Run wire/recording/renew.py: " + service.name())
                    .isEqualTo(service.operations().keySet()));
  }

  @Test
  void resourcesAreNamedByMembersThatAreShown() {
    services()
        .flatMap(service -> service.operations().values().stream())
        .forEach(
            operation ->
                facts(operation.service()).operation(operation.name()).resources().stream()
                    .flatMap(found -> found.templates().stream())
                    .map(template -> OperationPlan.ArnTemplate.of("", template))
                    .forEach(template -> assertShown(operation, template)));
  }

  private static void assertShown(OperationModel operation, OperationPlan.ArnTemplate template) {
    for (int i = 1; i < template.parts().size(); i += 2) {
      String name = template.parts().get(i);
      if (!name.equals("region") && !name.equals("account")) {
        Shape input = operation.input().orElseThrow();
        Member member = Objects.requireNonNull(input.members().get(name), name);
        assertThat(PlanCompiler.secret(facts(operation.service()), input, member))
            .as(operation + " " + template)
            .isEmpty();
      }
    }
  }

  @Test
  void noSecretOfAnyOperationAppearsInItsEvents() {
    int[] marks = {0};
    services()
        .forEach(
            service -> {
              Random random = new Random(SEED * 31 + service.name().hashCode());
              MarkedDocuments documents = new MarkedDocuments(facts(service), random);
              for (OperationModel operation : service.operations().values()) {
                for (int round = 0; round < ROUNDS; round++) {
                  render(operation, documents);
                }
              }
              marks[0] += documents.marks();
            });
    assertThat(marks[0]).isGreaterThan(100_000);
  }

  private void render(OperationModel operation, MarkedDocuments documents) {
    Map<String, Object> input = document(operation.input(), documents);
    Map<String, Object> output = document(operation.output(), documents);
    RecordedCall call = Calls.call(operation, Calls.ALICE);
    check(operation, renderer.succeeded(call, input, output));
    check(
        operation,
        renderer.failed(
            call,
            input,
            ErrorCode.client("ValidationException").because("Not valid: " + secrets(input))));
  }

  /** What a careless validation message might quote: every secret text of the input. */
  private static String secrets(Map<String, Object> input) {
    StringBuilder message = new StringBuilder();
    input.forEach(
        (name, value) -> {
          // Blobs and unknown members are not texts of the request, so nothing quotes them.
          if (value instanceof String text
              && !name.equals("NotInTheModel")
              && text.contains(MarkedDocuments.MARK)) {
            message.append(text).append(' ');
          }
        });
    return message.toString();
  }

  private static Map<String, Object> document(Optional<Shape> shape, MarkedDocuments documents) {
    return shape
        .filter(s -> s.type() == ShapeType.STRUCTURE)
        .map(s -> documents.structure(s, 0, false))
        .orElseGet(Map::of);
  }

  private static void check(OperationModel operation, AuditEvent event) {
    String context = operation + ", seed " + SEED;
    String json = new String(event.json(), StandardCharsets.UTF_8);
    assertThat(json).as(context).doesNotContain(MarkedDocuments.MARK);
    assertThat(event.json().length).as(context).isLessThanOrEqualTo(MAX_EVENT_BYTES);
    assertThat(Parsed.event(event)).as(context).containsKeys("eventVersion", "eventID");
  }
}
