package dev.cairn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.demo.catalogue.Catalogue;
import dev.cairn.demo.catalogue.Operation;
import dev.cairn.demo.catalogue.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares the catalogue with the tables of recording facts, where those are at hand. */
class CatalogueFactsTest {
  private static final Path FACTS = Path.of("../../shared/facts").toAbsolutePath().normalize();

  /** Sources or operations that no service model has: sign-in, agents, and events of services. */
  private static final Set<String> NOT_MODELLED =
      Set.of("ConsoleLogin", "SwitchRole", "UpdateInstanceInformation", "RotateKey");

  @Test
  void agreesOnNamesAndOnWhatOnlyReads() throws IOException {
    assumeTrue(Files.exists(FACTS), "no recording facts beside the project: " + FACTS);
    Map<String, @Nullable Object> services = table("services.json");
    Map<String, @Nullable Object> operations = table("operations.json");
    List<String> disagreements = new ArrayList<>();
    for (ResourceType type : Catalogue.load().types()) {
      for (Operation operation : type.operations()) {
        List<Object> facts = facts(services, operations, operation);
        if (!NOT_MODELLED.contains(operation.name())
            && facts.stream().noneMatch(fact -> agrees(fact, operation))) {
          disagreements.add(operation.service().eventSource() + " " + operation.name());
        }
      }
    }
    assertThat(disagreements).isEmpty();
  }

  private static boolean agrees(Object fact, Operation operation) {
    boolean data = Records.text(fact, "cat").equals("Data");
    return Records.text(fact, "ro").equals(String.valueOf(operation.readOnly()))
        && data == operation.data();
  }

  private static List<Object> facts(
      Map<String, @Nullable Object> services,
      Map<String, @Nullable Object> operations,
      Operation operation) {
    List<Object> facts = new ArrayList<>();
    services.forEach(
        (id, service) -> {
          if (Records.text(service, "eventSource").equals(operation.service().eventSource())
              && Records.at(operations, id) instanceof Map<?, ?> ofService) {
            ofService.forEach(
                (name, fact) -> {
                  String recorded = Records.text(fact, "name");
                  if ((recorded.isEmpty() ? name : recorded).equals(operation.name())
                      && fact != null) {
                    facts.add(fact);
                  }
                });
          }
        });
    return facts;
  }

  @SuppressWarnings("unchecked") // The tables' keys are texts.
  private static Map<String, @Nullable Object> table(String file) throws IOException {
    Map<String, @Nullable Object> json = Records.parse(Files.readAllBytes(FACTS.resolve(file)));
    Object inner = json.getOrDefault("services", json);
    return (Map<String, @Nullable Object>) (inner == null ? json : inner);
  }
}
