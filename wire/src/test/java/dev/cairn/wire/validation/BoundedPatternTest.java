package dev.cairn.wire.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.wire.model.ServiceCatalogue;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {
  @Test
  void matchesTheWholeValue() {
    BoundedPattern pattern = new BoundedPattern("[\\w+=,.@-]+");
    assertThat(pattern.matches("alice@example.com")).isTrue();
    assertThat(pattern.matches("alice bob")).isFalse();
    assertThat(pattern.matches("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(a|aa)+b", "(.*a){20}b", "^(?!.*(a+)+b$)(a+)+c$"})
  void takesTimeThatGrowsLinearly(String evil) {
    BoundedPattern pattern = new BoundedPattern(evil);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(pattern.matches("a".repeat(50_000))).isFalse());
  }

  @Test
  void takesAValueThatWouldOverflowTheStackForNoMatch() {
    assertThat(new BoundedPattern("(a|b)*").matches("ab".repeat(500_000))).isFalse();
    assertThat(new BoundedPattern("(a|b)*").matches("ab".repeat(500))).isTrue();
  }

  @Test
  void matchesLongValuesOfIamsPatterns() {
    String policy = "{\"Version\":\"2012-10-17\"}\n".repeat(5_000);
    assertThat(new BoundedPattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+").matches(policy))
        .isTrue();
    String path = "/" + "a".repeat(100) + "/b/c/".repeat(80);
    assertThat(new BoundedPattern("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)").matches(path))
        .isTrue();
    assertThat(new BoundedPattern("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/").matches("/a/b/c/")).isTrue();
  }

  /** Every pattern of every model; those that Java's engine cannot compile would fail here. */
  @Test
  void compilesEveryModelsPatterns() {
    ServiceCatalogue.bundled()
        .services()
        .filter(service -> "iam sts cloudtrail config kms lambda eks".contains(service.name()))
        .map(service -> ServiceCatalogue.bundled().model(service.name()))
        .flatMap(model -> model.operations().values().stream())
        .flatMap(operation -> operation.input().stream())
        .flatMap(shape -> shape.reachable().stream())
        .flatMap(shape -> shape.pattern().stream())
        .distinct()
        .forEach(BoundedPattern::new);
  }
}
