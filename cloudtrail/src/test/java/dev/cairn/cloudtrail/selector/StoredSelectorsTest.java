package dev.cairn.cloudtrail.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSelectorsTest {
  @Test
  void theFormStaysAsItIs() {
    assertThat(StoredSelectors.encode(new EventSelectors.Default()))
        .isEqualTo("{\"version\":1,\"kind\":\"default\"}");
    assertThat(
            StoredSelectors.encode(
                Given.basic(Given.data("ReadOnly", "AWS::S3::Object", "arn:aws:s3"))))
        .isEqualTo(
            "{\"version\":1,\"kind\":\"basic\",\"selectors\":[{\"readWriteType\":\"ReadOnly\","
                + "\"managementEvents\":\"false\",\"dataResources\":[{\"type\":"
                + "\"AWS::S3::Object\",\"values\":[\"arn:aws:s3\"]}],\"excludedSources\":[]}]}");
    assertThat(StoredSelectors.encode(Given.advanced(Given.of("Management"))))
        .isEqualTo(
            "{\"version\":1,\"kind\":\"advanced\",\"selectors\":[{\"fields\":[{\"field\":"
                + "\"eventCategory\",\"conditions\":[{\"operator\":\"Equals\",\"values\":"
                + "[\"Management\"]}]}]}]}");
  }

  @Test
  void whatIsStoredIsRead() {
    long seed = Long.getLong("cairn.seed", System.nanoTime());
    RandomSelectors random = new RandomSelectors(new Random(seed));
    for (int i = 0; i < 2000; i++) {
      EventSelectors selectors = random.next();
      assertThat(StoredSelectors.decode(StoredSelectors.encode(selectors)))
          .as("seed %d", seed)
          .isEqualTo(selectors);
    }
  }

  @Test
  void keepsEveryCharacterOfNamesAndValues() {
    String odd = "\"\\/\b\n\u0001é€😀 \ud800 end";
    AdvancedSelector selector =
        new AdvancedSelector(
            Optional.of(odd),
            List.of(
                new FieldSelector(
                    SelectorField.EVENT_CATEGORY,
                    List.of(new Condition(Operator.EQUALS, List.of("Data")))),
                new FieldSelector(
                    SelectorField.RESOURCES_TYPE,
                    List.of(new Condition(Operator.EQUALS, List.of("AWS::S3::Object")))),
                new FieldSelector(
                    SelectorField.RESOURCES_ARN,
                    List.of(new Condition(Operator.STARTS_WITH, List.of(odd))))));
    EventSelectors selectors = new EventSelectors.Advanced(List.of(selector));
    assertThat(StoredSelectors.decode(StoredSelectors.encode(selectors))).isEqualTo(selectors);
  }

  @Test
  void refusesOtherVersions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredSelectors.decode("{\"version\":2,\"kind\":\"default\"}"))
        .withMessage("Stored selectors have an unknown version: 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"version\":1}",
        "{\"version\":1,\"kind\":\"other\",\"selectors\":[]}",
        "{\"version\":1,\"kind\":\"default\",\"more\":1}",
        "{\"version\":1,\"kind\":\"default\",\"kind\":\"default\"}",
        "{\"version\":1,\"kind\":\"default\"} {}",
        "{\"version\":1,\"kind\":\"basic\",\"selectors\":[]}",
        "{\"version\":1,\"kind\":\"basic\",\"selectors\":[{}]}",
        "{\"version\":1,\"kind\":\"basic\",\"selectors\":{}}",
        "{\"version\":1,\"kind\":\"advanced\",\"selectors\":[]}",
        "{\"version\":1,\"kind\":\"advanced\",\"selectors\":[{\"fields\":[]}]}",
        "{\"version\":1,\"kind\":\"advanced\",\"selectors\":[{\"fields\":[{\"field\":"
            + "\"eventCategory\",\"conditions\":[{\"operator\":\"Like\",\"values\":[\"Data\"]}]}]}]}",
        "{\"version\":1,\"kind\":\"basic\",\"selectors\":[{\"readWriteType\":\"All\","
            + "\"managementEvents\":\"yes\",\"dataResources\":[],\"excludedSources\":[]}]}"
      })
  void refusesWhatItDidNotWrite(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> StoredSelectors.decode(text));
  }

  @Test
  void refusesEveryTextThatIsCutShort() {
    String whole =
        StoredSelectors.encode(
            Given.advanced(
                Given.dataOf(
                    "AWS::S3::Object",
                    Given.field("resources.ARN", "StartsWith", "arn:aws:s3:::b/"))));
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatIllegalArgumentException().isThrownBy(() -> StoredSelectors.decode(cut));
    }
  }
}
