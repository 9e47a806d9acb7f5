package dev.cairn.cloudtrail.selector.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cairn.cloudtrail.selector.EventSelectors;
import dev.cairn.cloudtrail.selector.Given;
import dev.cairn.cloudtrail.selector.RandomSelectors;
import dev.cairn.cloudtrail.selector.SelectorMode;
import dev.cairn.cloudtrail.selector.matching.TrailScope.GlobalServices;
import dev.cairn.cloudtrail.selector.matching.TrailScope.Regions;
import dev.cairn.core.event.EventCategory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRecordsTest {
  private static final String S3 = "AWS::S3::Object";
  private static final TrailScope SCOPE =
      new TrailScope(
          "us-east-1",
          Regions.ALL,
          GlobalServices.INCLUDED,
          Set.of("111111111111"),
          Set.of("ApiCallRateInsight"));
  private static final EventSelectors EVERYTHING =
      Given.basic(Given.management(), Given.data("All", S3, "arn:aws:s3"));

  private final FactReader reader = new FactReader();

  private Optional<EventCategory> match(EventSelectors selectors, byte[] json) {
    return SelectorMatcher.of(selectors, SCOPE, SelectorMode.EXTENDED)
        .match(reader, json, 0, json.length);
  }

  private Optional<EventCategory> match(EventSelectors selectors, String json) {
    return match(selectors, json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "17",
        "\"text\"",
        "{",
        "{}",
        "{} {}",
        "{\"eventCategory\":\"Management\"",
        "{\"eventCategory\":\"Management\",}",
        "{\"eventCategory\":\"Management\"}",
        "{'eventCategory':'Management'}"
      })
  void whatIsNoRecordBelongsNowhere(String json) {
    assertThat(match(EVERYTHING, json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "{}", "[]", "[\"Management\"]", "true", "{\"a\":\"Management\"}"})
  void aCategoryThatIsNoTextIsNone(String category) {
    assertThat(
            match(
                EVERYTHING,
                "{\"recipientAccountId\":\"111111111111\",\"eventCategory\":" + category + "}"))
        .isEmpty();
  }

  @Test
  void valuesOfOtherTypesAreNotTheirTexts() {
    EventSelectors selectors =
        Given.advanced(Given.dataOf(S3, Given.field("eventName", "Equals", "17", "true", "null")));
    for (Object value : List.of(17L, true, List.of("17"), Map.of("17", "17"))) {
      Map<String, Object> record =
          Records.with(Records.data(S3, "arn:aws:s3:::b/k"), "eventName", value);
      assertThat(match(selectors, Records.json(record))).isEmpty();
    }
    Map<String, Object> text =
        Records.with(Records.data(S3, "arn:aws:s3:::b/k"), "eventName", "17");
    assertThat(match(selectors, Records.json(text))).contains(EventCategory.DATA);
  }

  @Test
  void resourcesThatAreNoneAreNotTaken() {
    for (Object resources :
        List.of(
            "arn:aws:s3:::b/k",
            Map.of("type", S3, "ARN", "arn:aws:s3:::b/k"),
            List.of(List.of(Map.of("type", S3, "ARN", "arn:aws:s3:::b/k"))),
            List.of(S3, "arn:aws:s3:::b/k"),
            List.of(Map.of("type", List.of(S3), "ARN", "arn:aws:s3:::b/k")),
            List.of(Map.of("type", Map.of("type", S3))))) {
      Map<String, Object> record =
          Records.with(Records.data(S3, "arn:aws:s3:::b/k"), "resources", resources);
      assertThat(match(EVERYTHING, Records.json(record))).as("%s", resources).isEmpty();
    }
  }

  @Test
  void membersThatStandDeeperAreOthers() {
    String json =
        "{\"recipientAccountId\":\"111111111111\",\"eventCategory\":\"Data\",\"requestParameters\":"
            + "{\"resources\":[{\"type\":\"AWS::S3::Object\",\"ARN\":\"arn:aws:s3:::b/k\"}]}}";
    assertThat(match(EVERYTHING, json)).isEmpty();
  }

  @Test
  void escapedTextsAreWhatTheyStandFor() {
    String json =
        "{\"recipientAccountId\":\"111111111111\",\"event\\u0043ategory\":\"D\\u0061ta\","
            + "\"resources\":[{\"type\":\"AWS::S3\\u003a:Object\",\"ARN\":"
            + "\"arn:aws:s3:::bucket\\/k\"}]}";
    assertThat(match(Given.basic(Given.data("All", S3, "arn:aws:s3:::bucket/")), json))
        .contains(EventCategory.DATA);
  }

  @Test
  void halfASurrogatePairIsNoQuestionMark() {
    String json =
        "{\"recipientAccountId\":\"111111111111\",\"eventCategory\":\"Data\",\"resources\":"
            + "[{\"type\":\"AWS::S3::Object\",\"ARN\":\"arn:aws:s3:::bucket/\\ud800\"}]}";
    assertThat(match(Given.basic(Given.data("All", S3, "arn:aws:s3:::bucket/?")), json)).isEmpty();
    assertThat(match(Given.basic(Given.data("All", S3, "arn:aws:s3:::bucket/")), json)).isPresent();
  }

  @Test
  void deepAndLargeRecordsEnd() {
    String deep = "[".repeat(100_000);
    assertThat(match(EVERYTHING, "{\"resources\":" + deep)).isEmpty();
    assertThat(match(EVERYTHING, "{\"a\":" + "{\"a\":".repeat(200) + "1" + "}".repeat(201)))
        .isEmpty();
    Object many =
        Collections.nCopies(8000, Map.of("type", "AWS::S3::Bucket", "ARN", "arn:aws:s3:::b"));
    Map<String, Object> record =
        Records.with(Records.data(S3, "arn:aws:s3:::b/k"), "resources", many);
    assertThat(match(EVERYTHING, Records.json(record))).isEmpty();
    Map<String, Object> large =
        Records.with(Records.management(), "requestParameters", "x".repeat(1 << 20));
    assertThat(match(EVERYTHING, Records.json(large))).as("larger than any record").isEmpty();
  }

  @Test
  void damagedRecordsNeverThrow() {
    long seed = Long.getLong("cairn.seed", System.nanoTime());
    Random random = new Random(seed);
    RandomSelectors selectors = new RandomSelectors(random);
    Records records = new Records(random);
    for (int round = 0; round < 20_000; round++) {
      byte[] json = Records.json(records.next());
      SelectorMatcher matcher = SelectorMatcher.of(selectors.next(), SCOPE, SelectorMode.EXTENDED);
      assertThat(matcher.match(reader, json, 0, random.nextInt(json.length)))
          .as("cut short, seed %d", seed)
          .isEmpty();
      for (int i = random.nextInt(4); i >= 0; i--) {
        json[random.nextInt(json.length)] = (byte) random.nextInt(256);
      }
      assertThatCode(() -> matcher.match(reader, json, 0, json.length))
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aReaderForgetsTheRecordBefore() {
    byte[] full = Records.json(Records.data(S3, "arn:aws:s3:::b/k"));
    byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(match(EVERYTHING, full)).contains(EventCategory.DATA);
    assertThat(match(EVERYTHING, empty)).isEmpty();
    byte[] broken = "{\"eventCategory\":\"Data\",\"resources\":[".getBytes(StandardCharsets.UTF_8);
    assertThat(match(EVERYTHING, broken)).isEmpty();
    assertThat(match(EVERYTHING, empty)).isEmpty();
  }
}
