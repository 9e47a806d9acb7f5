package dev.cairn.cloudtrail.selector.preview;

import static dev.cairn.cloudtrail.selector.Given.data;
import static dev.cairn.cloudtrail.selector.Given.dataOf;
import static dev.cairn.cloudtrail.selector.Given.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.api.cloudtrail.DataResource;
import dev.cairn.api.cloudtrail.EventSelector;
import dev.cairn.cloudtrail.selector.EventSelectors;
import dev.cairn.cloudtrail.selector.Given;
import dev.cairn.cloudtrail.selector.SelectorField;
import dev.cairn.cloudtrail.selector.SelectorMode;
import dev.cairn.cloudtrail.selector.matching.Records;
import dev.cairn.cloudtrail.selector.matching.TrailScope;
import dev.cairn.cloudtrail.selector.matching.TrailScope.GlobalServices;
import dev.cairn.cloudtrail.selector.matching.TrailScope.Regions;
import dev.cairn.cloudtrail.selector.preview.ClauseName.Part;
import dev.cairn.cloudtrail.selector.preview.PreviewReport.Count;
import dev.cairn.cloudtrail.selector.preview.PreviewReport.Sample;
import dev.cairn.cloudtrail.selector.preview.Warning.Reason;
import dev.cairn.core.event.EventCategory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorPreviewTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final String S3 = "AWS::S3::Object";
  private static final TrailScope SCOPE = scope(Regions.ALL);

  private static TrailScope scope(Regions regions) {
    return new TrailScope(
        "us-east-1",
        regions,
        GlobalServices.INCLUDED,
        Set.of("111111111111"),
        Set.of("ApiCallRateInsight"));
  }

  private static SelectorPreview preview(EventSelectors selectors) {
    return preview(selectors, SCOPE, SelectorMode.EXTENDED);
  }

  private static SelectorPreview preview(
      EventSelectors selectors, TrailScope scope, SelectorMode mode) {
    return new SelectorPreview(selectors, scope, mode, Optional.empty(), PreviewLimits.USUAL);
  }

  private static void show(SelectorPreview preview, List<Map<String, Object>> records) {
    records.forEach(record -> preview.show(TIME, Records.json(record)));
  }

  private static List<Warning> warnings(
      EventSelectors selectors, List<Map<String, Object>> records) {
    SelectorPreview preview = preview(selectors);
    show(preview, records);
    return preview.report().warnings();
  }

  private static Map<String, Object> object(String key) {
    return Records.data(S3, "arn:aws:s3:::" + key);
  }

  private static ClauseName advanced(int index) {
    return new ClauseName(index, Part.ADVANCED, Optional.of(S3), Optional.empty());
  }

  private static ClauseName value(int index, String value) {
    return new ClauseName(index, Part.BASIC_DATA, Optional.of(S3), Optional.of(value));
  }

  @Test
  void countsEveryEventOnce() {
    SelectorPreview preview =
        preview(
            Given.basic(
                new EventSelector(
                    "All",
                    true,
                    List.of(
                        new DataResource(S3, List.of("arn:aws:s3:::one/", "arn:aws:s3:::two/"))),
                    null)));
    show(
        preview,
        List.of(
            Records.management(),
            object("one/a"),
            object("one/a"),
            object("two/b"),
            object("three/c"),
            Records.network(),
            Records.with(Records.management(), "recipientAccountId", "222222222222"),
            Records.with(
                Records.with(Records.management(), "eventCategory", "Insight"),
                "insightDetails",
                Map.of("insightType", "ApiCallRateInsight"))));
    preview.show(TIME, "no record".getBytes(StandardCharsets.UTF_8));
    PreviewReport report = preview.report();
    assertThat(report.events()).isEqualTo(9);
    assertThat(report.unreadable()).isEqualTo(1);
    assertThat(report.outside()).isEqualTo(1);
    assertThat(report.selected())
        .isEqualTo(
            Map.of(
                EventCategory.MANAGEMENT, 1L, EventCategory.DATA, 3L, EventCategory.INSIGHT, 1L));
    assertThat(report.unselected())
        .isEqualTo(Map.of(EventCategory.DATA, 1L, EventCategory.NETWORK_ACTIVITY, 1L));
    assertThat(report.clauses())
        .extracting(count -> count.clause().part(), count -> count.taken(), count -> count.alone())
        .containsExactly(
            tuple(Part.BASIC_MANAGEMENT, 1L, 1L),
            tuple(Part.BASIC_DATA, 2L, 2L),
            tuple(Part.BASIC_DATA, 1L, 1L));
    assertThat(report.resources().top())
        .containsExactly(new Count("arn:aws:s3:::one/a", 2), new Count("arn:aws:s3:::two/b", 1));
    assertThat(report.names().top())
        .containsExactly(new Count("GetObject", 3), new Count("RunInstances", 2));
    assertThat(report.sources().top())
        .containsExactly(new Count("s3.amazonaws.com", 3), new Count("ec2.amazonaws.com", 2));
    assertThat(report.warnings()).isEmpty();
  }

  @Test
  void theDefaultIsOneClause() {
    SelectorPreview preview = preview(new EventSelectors.Default());
    show(preview, List.of(Records.management(), object("one/a")));
    assertThat(preview.report().clauses())
        .singleElement()
        .satisfies(
            count -> {
              assertThat(count.clause().part()).isEqualTo(Part.DEFAULT);
              assertThat(count.taken()).isEqualTo(1);
              assertThat(count.samples())
                  .containsExactly(
                      new Sample(
                          TIME,
                          "0b9a7e5c-9a36-4b0a-a3a7-6f5f4d5e6a7b",
                          "ec2.amazonaws.com",
                          "RunInstances",
                          ""));
            });
  }

  @Test
  void keepsWithinItsLimitsAndStillCountsAll() {
    SelectorPreview preview =
        new SelectorPreview(
            Given.advanced(dataOf(S3)),
            SCOPE,
            SelectorMode.STRICT,
            Optional.empty(),
            new PreviewLimits(2, 10, 3));
    for (int i = 0; i < 100; i++) {
      preview.show(TIME, Records.json(object("bucket/" + i)));
    }
    PreviewReport report = preview.report();
    assertThat(report.clauses().getFirst().taken()).isEqualTo(100);
    assertThat(report.clauses().getFirst().samples()).hasSize(2);
    assertThat(report.resources().top()).hasSize(3);
    assertThat(report.resources().others()).isEqualTo(97);
  }

  @Test
  void warnsOfATrailThatRecordsItsOwnDeliveries() {
    List<Warning> found = loops(Given.basic(data("All", S3, "arn:aws:s3")), "logs", "");
    assertThat(found)
        .containsExactly(
            new Warning.FeedbackLoop(
                value(0, "arn:aws:s3"),
                "arn:aws:s3:::logs/AWSLogs/111111111111/CloudTrail/us-east-1/2026/01/01/"
                    + "file.json.gz"));
    assertThat(loops(Given.basic(data("WriteOnly", S3, "arn:aws:s3:::logs/")), "logs", "p"))
        .hasSize(1);
    assertThat(loops(Given.basic(data("ReadOnly", S3, "arn:aws:s3:::logs/")), "logs", "p"))
        .as("deliveries write")
        .isEmpty();
    assertThat(loops(Given.basic(data("All", S3, "arn:aws:s3:::logs/other/")), "logs", "p"))
        .isEmpty();
    assertThat(loops(Given.basic(data("All", S3, "arn:aws:s3:::logs/p/AWSLogs/")), "logs", "p"))
        .hasSize(1);
    EventSelectors careful =
        Given.advanced(dataOf(S3, field("resources.ARN", "NotStartsWith", "arn:aws:s3:::logs/")));
    assertThat(loops(careful, "logs", "")).isEmpty();
    assertThat(loops(careful, "other-logs", "")).hasSize(1);
    EventSelectors digests =
        Given.advanced(
            dataOf(
                S3,
                field(
                    "resources.ARN",
                    "StartsWith",
                    "arn:aws:s3:::logs/AWSLogs/111111111111/CloudTrail-Digest/")));
    assertThat(loops(digests, "logs", "")).hasSize(1);
  }

  private static List<Warning> loops(EventSelectors selectors, String bucket, String prefix) {
    return new SelectorPreview(
            selectors,
            SCOPE,
            SelectorMode.STRICT,
            Optional.of(new LogDestination(bucket, prefix)),
            PreviewLimits.USUAL)
        .report()
        .warnings();
  }

  @Test
  void saysHowATrailingAsteriskIsRead() {
    EventSelectors selectors = Given.basic(data("All", S3, "arn:aws:s3:::bucket/*"));
    ClauseName clause = value(0, "arn:aws:s3:::bucket/*");
    assertThat(warnings(selectors, List.of(object("bucket/key"))))
        .containsExactly(new Warning.ReadAsPrefix(clause, "arn:aws:s3:::bucket/*"));
    SelectorPreview strict = preview(selectors, SCOPE, SelectorMode.STRICT);
    show(strict, List.of(object("bucket/key"), object("bucket/other")));
    assertThat(strict.report().warnings())
        .containsExactly(
            new Warning.NeverMatches(
                clause, SelectorField.RESOURCES_ARN, "arn:aws:s3:::bucket/*", Reason.WILDCARD),
            new Warning.NearMiss(
                clause, SelectorField.RESOURCES_ARN, "arn:aws:s3:::bucket/key", 2));
  }

  @ParameterizedTest
  @CsvSource({
    "eventName,StartsWith,Get*,WILDCARD",
    "eventName,NotStartsWith,Get*,WILDCARD",
    "resources.ARN,NotStartsWith,arn:aws:s3:::logs/*,WILDCARD",
    "resources.ARN,StartsWith,arn:aws:s3:::bucket/*,WILDCARD",
    "resources.ARN,StartsWith,arn:aws:sqs:us-east-1:111111111111:jobs,OTHER_SERVICE",
    "eventSource,Equals,s3,NO_EVENT_SOURCE",
    "eventSource,Equals,S3.amazonaws.com,NO_EVENT_SOURCE"
  })
  void warnsOfValuesThatNoEventHas(String field, String operator, String value, Reason reason) {
    assertThat(warnings(Given.advanced(dataOf(S3, field(field, operator, value))), List.of()))
        .containsExactly(
            new Warning.NeverMatches(advanced(0), SelectorField.of(field), value, reason));
  }

  @ParameterizedTest
  @CsvSource({
    "eventName,StartsWith,Get",
    "eventName,NotStartsWith,Get",
    "eventSource,NotEquals,s3",
    "resources.ARN,StartsWith,arn:aws:s3:::bucket/",
    "resources.ARN,StartsWith,arn:aws:s3",
    "resources.ARN,EndsWith,:key",
    "eventSource,StartsWith,s3",
    "eventSource,Equals,s3.amazonaws.com"
  })
  void doesNotWarnOfValuesThatEventsHave(String field, String operator, String value) {
    assertThat(warnings(Given.advanced(dataOf(S3, field(field, operator, value))), List.of()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"StartsWith", "NotStartsWith"})
  void warnsOfBucketsWithoutTheirSlash(String operator) {
    String value = "arn:aws:s3:::bucket";
    assertThat(
            warnings(
                Given.advanced(dataOf(S3, field("resources.ARN", operator, value))), List.of()))
        .containsExactly(new Warning.OtherBucketsToo(advanced(0), value));
  }

  @Test
  void warnsOfValuesThatTheirOwnFieldVetoes() {
    Map<String, List<String>> name =
        Map.of(
            "Equals", List.of("PutObject", "GetObject"),
            "StartsWith", List.of("List"),
            "NotStartsWith", List.of("Get", "L"));
    assertThat(warnings(Given.advanced(dataOf(S3, field("eventName", name))), List.of()))
        .containsExactly(
            new Warning.NeverMatches(
                advanced(0), SelectorField.EVENT_NAME, "GetObject", Reason.VETOED),
            new Warning.NeverMatches(advanced(0), SelectorField.EVENT_NAME, "List", Reason.VETOED));
  }

  @Test
  void warnsOfArnsOfOtherRegions() {
    String arn = "arn:aws:lambda:eu-west-1:111111111111:function:hello";
    EventSelectors basic = Given.basic(data("All", "AWS::Lambda::Function", arn));
    ClauseName clause =
        new ClauseName(0, Part.BASIC_DATA, Optional.of("AWS::Lambda::Function"), Optional.of(arn));
    Warning expected =
        new Warning.NeverMatches(clause, SelectorField.RESOURCES_ARN, arn, Reason.OTHER_REGION);
    assertThat(preview(basic, scope(Regions.HOME_ONLY), SelectorMode.STRICT).report().warnings())
        .containsExactly(expected);
    assertThat(preview(basic, SCOPE, SelectorMode.STRICT).report().warnings()).isEmpty();
  }

  @Test
  void warnsOfResourcesWithoutValues() {
    assertThat(warnings(Given.basic(data("All", S3)), List.of(object("bucket/key"))))
        .containsExactly(
            new Warning.NoValues(
                new ClauseName(0, Part.BASIC_DATA, Optional.of(S3), Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource({
    "eventName,Equals,getobject,GetObject",
    "eventSource,StartsWith,S3,s3.amazonaws.com",
    "resources.ARN,Equals,arn:aws:s3:::bucket/,arn:aws:s3:::bucket/key",
    "resources.ARN,StartsWith,arn:aws:s3:::BUCKET/,arn:aws:s3:::bucket/key",
    "userIdentity.arn,EndsWith,/Alice,arn:aws:iam::111111111111:user/alice"
  })
  void warnsOfPartsThatMissByALittle(String field, String operator, String value, String seen) {
    EventSelectors selectors = Given.advanced(dataOf(S3, field(field, operator, value)));
    assertThat(warnings(selectors, List.of(object("bucket/key"), object("bucket/key"))))
        .contains(new Warning.NearMiss(advanced(0), SelectorField.of(field), seen, 2));
  }

  @Test
  void aRoleIsNotItsSessions() {
    Map<String, Object> record =
        Records.with(
            object("bucket/key"),
            "userIdentity",
            Map.of("arn", "arn:aws:sts::111111111111:assumed-role/ops/session"));
    EventSelectors selectors =
        Given.advanced(
            dataOf(S3, field("userIdentity.arn", "Equals", "arn:aws:iam::111111111111:role/ops")));
    assertThat(warnings(selectors, List.of(record)))
        .containsExactly(
            new Warning.NearMiss(
                advanced(0),
                SelectorField.USER_IDENTITY_ARN,
                "arn:aws:sts::111111111111:assumed-role/ops/session",
                1));
  }

  @Test
  void doesNotCallAMissNearThatFailsElsewhere() {
    EventSelectors selectors =
        Given.advanced(
            dataOf(
                S3,
                field("eventName", "Equals", "getobject"),
                field("readOnly", "Equals", "false")));
    assertThat(warnings(selectors, List.of(object("bucket/key")))).isEmpty();
    EventSelectors vetoed =
        Given.advanced(
            dataOf(
                S3,
                field(
                    "eventName",
                    Map.of("Equals", List.of("getobject"), "NotEquals", List.of("GetObject")))));
    assertThat(warnings(vetoed, List.of(object("bucket/key")))).isEmpty();
  }

  @Test
  void aPartThatTakesSomethingHasNoNearMisses() {
    EventSelectors selectors =
        Given.advanced(dataOf(S3, field("eventName", "Equals", "PutObject", "getobject")));
    assertThat(
            warnings(
                selectors,
                List.of(
                    object("bucket/key"),
                    Records.with(object("bucket/key"), "eventName", "PutObject"))))
        .isEmpty();
  }

  @Test
  void warnsOfPartsThatMakeNoDifference() {
    EventSelectors selectors =
        Given.advanced(
            dataOf(S3, field("eventName", "Equals", "GetObject")),
            dataOf(S3),
            dataOf(S3, field("eventName", "StartsWith", "Get")));
    List<Map<String, Object>> records =
        List.of(object("b/1"), Records.with(object("b/2"), "eventName", "PutObject"));
    assertThat(warnings(selectors, records))
        .containsExactly(
            new Warning.Swallowed(advanced(0), List.of(advanced(1))),
            new Warning.Swallowed(advanced(2), List.of(advanced(0), advanced(1))));
  }
}
