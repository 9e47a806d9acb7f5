package dev.cairn.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.Actor.Audience;
import dev.cairn.demo.catalogue.Catalogue;
import dev.cairn.demo.catalogue.Dice;
import dev.cairn.demo.catalogue.Failure;
import dev.cairn.demo.catalogue.Operation;
import dev.cairn.demo.catalogue.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every template of the catalogue, also of what happens once in a million. */
class CatalogueTest {
  private static final long SECOND = 1_790_000_000;

  private final Catalogue catalogue = Catalogue.load();
  private final Dice dice = new Dice(3);
  private final Estate estate = new Estate(catalogue, 3, SECOND);
  private final RecordWriter writer = new RecordWriter(3, estate, dice);
  private final Actor actor = new Workforce(3).people().getFirst().shell(Account.PRODUCTION);

  @Test
  void givesValidRecordsOfEveryOperation() {
    actor.open(SECOND, 9);
    int written = 0;
    for (ResourceType type : catalogue.types()) {
      for (Account account : Account.all()) {
        if (account.isIn(type.places())) {
          Resource resource = estate.first(type, account.home());
          for (Operation operation : type.operations()) {
            written++;
            check(Step.of(operation, resource, actor, 0));
          }
        }
      }
    }
    assertThat(written).isGreaterThan(2_000);
  }

  private void check(Step step) {
    Operation operation = step.operation();
    Map<String, @Nullable Object> json = record(step, null);
    assertThat(Records.text(json, "eventName")).isEqualTo(operation.name());
    assertThat(json.get("readOnly")).isEqualTo(operation.readOnly());
    if (operation.readOnly() && !operation.service().name().equals("sts")) {
      assertThat(json.get("responseElements")).as(operation.name()).isNull();
    }
    for (Failure failure : failures(step)) {
      Map<String, @Nullable Object> failed = record(step, failure);
      assertThat(Records.text(failed, "errorMessage")).isNotEmpty();
      assertThat(failed.containsKey("errorCode")).isNotEqualTo(failure.answers());
    }
  }

  private static List<Failure> failures(Step step) {
    List<Failure> all = new ArrayList<>(step.operation().failures());
    all.add(step.operation().service().denied());
    all.add(step.operation().service().throttled());
    Failure missing = step.resource().type().missing();
    if (missing != null) {
      all.add(missing);
    }
    return all;
  }

  private Map<String, @Nullable Object> record(Step step, @Nullable Failure failure) {
    return Records.parse(writer.write(step, failure, SECOND, 1));
  }

  @Test
  void coversManyServices() {
    TreeSet<String> sources = new TreeSet<>();
    catalogue.types().forEach(type -> sources.add(type.service().eventSource()));
    assertThat(sources).hasSizeGreaterThanOrEqualTo(50);
    assertThat(catalogue.types().stream().mapToInt(type -> type.operations().size()).sum())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void hasRoutinesForEveryService() {
    Crew crew = new Crew(3);
    for (int i = 0; i < 500; i++) {
      Actor service = crew.anyService(Account.at(i % Account.count()), dice);
      assertThat(service.audience()).isEqualTo(Audience.SERVICE);
      assertThat(catalogue.routines(Crew.routines(service))).isNotEmpty();
    }
  }
}
