package dev.cairn.demo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueReaderTest {
  private final Catalogue catalogue = Catalogue.load();

  @Test
  void readsOperationsWithTheirTemplates() {
    read(
        "service toys host=toys.$region.amazonaws.com",
        "resource toy count=3 in=data kind=AWS::Toys::Toy",
        "  missing NoToy No toy is called $id.",
        "create CreateToy weight=2",
        "  request {\"n\":\"$id\"}",
        "  error TooMany 30 Too many toys.",
        "read GetToy");
    ResourceType toy = catalogue.type("toy");
    assertThat(toy.count()).isEqualTo(3);
    assertThat(toy.places()).containsExactly("data");
    assertThat(toy.missing()).isNotNull();
    Operation create = toy.operation("CreateToy");
    assertThat(create.readOnly()).isFalse();
    assertThat(create.failures())
        .extracting(Failure::code, Failure::perMille)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("TooMany", 30));
    assertThat(toy.operation("GetToy").failures()).isEmpty();
    assertThat(toy.operation("GetToy").readOnly()).isTrue();
  }

  @Test
  void namesTheLineOfAMistake() {
    assertThatThrownBy(
            () -> read("service toys", "resource toy", "read GetToy", "  request $nothing"))
        .hasMessageContaining("test.txt, line 4")
        .hasMessageContaining("$nothing");
    assertThatThrownBy(() -> read("resource toy"))
        .hasMessageContaining("test.txt, line 1: A service line must come first");
    assertThatThrownBy(() -> read("service toys", "destroy toy"))
        .hasMessageContaining("Unknown line: destroy");
    assertThatThrownBy(() -> read("service toys", "resource bucket"))
        .hasMessageContaining("Two resource types are called bucket");
    assertThatThrownBy(() -> read("routine function 1", "bucket Explode"))
        .hasMessageContaining("No operation Explode on bucket");
  }

  private void read(String... lines) {
    new CatalogueReader(catalogue, "test").read(List.of(lines));
  }
}
