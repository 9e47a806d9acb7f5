package dev.cairn.cloudtrail.selector;

import static dev.cairn.cloudtrail.selector.Given.data;
import static dev.cairn.cloudtrail.selector.Given.dataOf;
import static dev.cairn.cloudtrail.selector.Given.field;
import static dev.cairn.cloudtrail.selector.Given.management;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.api.cloudtrail.AdvancedEventSelector;
import dev.cairn.api.cloudtrail.AdvancedFieldSelector;
import dev.cairn.api.cloudtrail.CloudTrailErrors;
import dev.cairn.api.cloudtrail.DataResource;
import dev.cairn.api.cloudtrail.EventSelector;
import dev.cairn.core.AwsException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSelectorsTest {
  private static final SelectorLimits AWS = SelectorLimits.of(SelectorMode.STRICT);
  private static final SelectorLimits MORE = SelectorLimits.of(SelectorMode.EXTENDED);
  private static final String S3 = "AWS::S3::Object";
  private static final String LAMBDA = "AWS::Lambda::Function";
  private static final String TABLE = "AWS::DynamoDB::Table";

  private static String refusal(ThrowingCallable call) {
    AwsException refused = catchThrowableOfType(AwsException.class, call);
    assertThat(refused).as("refused").isNotNull();
    assertThat(refused.error()).isEqualTo(CloudTrailErrors.INVALID_EVENT_SELECTORS);
    assertThat(refused.error().status()).isEqualTo(400);
    return refused.text();
  }

  private static String refusalOf(EventSelector... selectors) {
    return refusal(() -> Given.basic(selectors));
  }

  private static String refusalOf(AdvancedEventSelector... selectors) {
    return refusal(() -> Given.advanced(selectors));
  }

  private static String refusalOfField(AdvancedFieldSelector field) {
    return refusalOf(dataOf(S3, field));
  }

  @Test
  void takesOneKindOnly() {
    assertThat(
            refusal(
                () ->
                    EventSelectors.of(List.of(management()), List.of(Given.of("Management")), AWS)))
        .isEqualTo(
            "You can select events by using either EventSelectors or AdvancedEventSelectors, but"
                + " not both.");
  }

  @Test
  void takesOneToFiveBasicSelectors() {
    String text = "Specify a valid number of selectors (1 to 5) for your trail";
    assertThat(refusalOf(new EventSelector[0])).isEqualTo(text);
    assertThat(refusal(() -> EventSelectors.of(null, null, AWS))).isEqualTo(text);
    EventSelector[] six = Collections.nCopies(6, management()).toArray(EventSelector[]::new);
    assertThat(refusalOf(six)).isEqualTo(text);
    EventSelectors more = EventSelectors.of(List.of(six), null, MORE);
    assertThat(more).isInstanceOf(EventSelectors.Basic.class);
    assertThat(refusal(() -> EventSelectors.of(Collections.nCopies(21, management()), null, MORE)))
        .isEqualTo("Specify a valid number of selectors (1 to 20) for your trail");
  }

  @Test
  void takesOneToFiveHundredAdvancedSelectors() {
    String text = "Specify between 1 and 500 selectors for your trail.";
    assertThat(refusalOf(new AdvancedEventSelector[0])).isEqualTo(text);
    assertThat(
            refusal(
                () ->
                    EventSelectors.of(null, Collections.nCopies(501, Given.of("Management")), AWS)))
        .isEqualTo(text);
    EventSelectors most =
        EventSelectors.of(null, Collections.nCopies(500, Given.of("Management")), AWS);
    assertThat(most).isInstanceOf(EventSelectors.Advanced.class);
  }

  @Test
  void countsConditionValuesOfAllSelectors() {
    List<String> values = IntStream.range(0, 498).mapToObj(i -> "Call" + i).toList();
    var names = field("eventName", Map.of("Equals", values));
    assertThat(Given.advanced(dataOf(S3, names))).isNotNull();
    assertThat(refusalOf(dataOf(S3, names), Given.of("Management")))
        .isEqualTo(
            "Specify up to 500 values for all conditions in all advanced event selectors for your"
                + " trail.");
    assertThat(EventSelectors.of(null, List.of(dataOf(S3, names), Given.of("Management")), MORE))
        .isNotNull();
  }

  @Test
  void countsDataResourcesOfAllSelectorsButNotThoseThatAreEverything() {
    String[] values =
        IntStream.range(0, 250)
            .mapToObj(i -> "arn:aws:s3:::bucket-" + i + "/")
            .toArray(String[]::new);
    assertThat(Given.basic(data("All", S3, values), data("All", LAMBDA, "arn:aws:lambda")))
        .isNotNull();
    String text =
        "Specify a valid number of DataResources.Values (0 to 250) for all your selectors";
    EventSelector one = data("All", S3, "arn:aws:s3:::one-more/");
    assertThat(refusalOf(data("All", S3, values), one)).isEqualTo(text);
    assertThat(EventSelectors.of(List.of(data("All", S3, values), one), null, MORE)).isNotNull();
    // What is free is bounded all the same.
    String[] free = Collections.nCopies(501, "arn:aws:s3").toArray(String[]::new);
    assertThat(refusalOf(data("All", S3, free))).isEqualTo(text);
    List<DataResource> empty = Collections.nCopies(501, new DataResource(S3, null));
    assertThat(refusalOf(new EventSelector("All", true, empty, null))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"read-only", "all", "", "ReadOnly "})
  void refusesOtherReadWriteTypes(String type) {
    assertThat(refusalOf(new EventSelector(type, true, null, null)))
        .isEqualTo("Value " + type + " for ReadWriteType is invalid.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS::S3::Bucket", "AWS::SQS::Queue", "s3", ""})
  void refusesOtherDataResourceTypes(String type) {
    assertThat(refusalOf(data("All", type, "arn:aws:s3")))
        .isEqualTo("Value " + type + " for DataResources.Type is invalid.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3.amazonaws.com", "kms", ""})
  void refusesToExcludeOtherSources(String source) {
    assertThat(refusalOf(new EventSelector("All", true, null, List.of(source))))
        .isEqualTo("Value " + source + " for ExcludeManagementEventSources is invalid.");
  }

  @Test
  void refusesSelectorsOfNothing() {
    String text =
        "Invalid combination of parameters in EventSelectors. When includeManagementEvents is"
            + " false, DataResources must not be empty.";
    assertThat(refusalOf(new EventSelector("All", false, List.of(), null))).isEqualTo(text);
    assertThat(refusalOf(new EventSelector("All", false, null, null))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    S3 + ",arn:aws:s3:::bucket",
    S3 + ",arn:aws:s3:::*",
    S3 + ",arn:aws:s3:::*/*",
    S3 + ",arn:aws:s3:::/",
    S3 + ",arn:aws:s3:*",
    S3 + ",bucket/",
    S3 + ",bucket/*",
    S3 + ",*",
    S3 + ",''",
    S3 + ",arn:aws:s3:::buc*/key",
    S3 + ",arn:aws:lambda",
    LAMBDA + ",arn:aws:lambda:*",
    LAMBDA + ",arn:aws:lambda:us-east-1:123456789012:function:*",
    LAMBDA + ",arn:aws:lambda:us-east-1:123456789012:function:",
    LAMBDA + ",arn:aws:s3",
    TABLE + ",arn:aws:dynamodb:us-east-1:123456789012:table/*",
    TABLE + ",arn:aws:dynamodb:us-east-1:12345:table/t",
    TABLE + ",arn:aws:dynamodb:*"
  })
  void refusesValuesThatAreNoBeginningsOfArns(String type, String value) {
    assertThat(refusalOf(data("All", type, value)))
        .isEqualTo("Value " + value + " for DataResources.Values is invalid.");
  }

  @ParameterizedTest
  @CsvSource({
    S3 + ",arn:aws:s3",
    S3 + ",arn:aws:s3:::",
    S3 + ",arn:aws:s3:::bucket/",
    S3 + ",arn:aws:s3:::bucket/*",
    S3 + ",arn:aws:s3:::bucket/folder/beginning",
    S3 + ",arn:aws-cn:s3:::bucket/",
    LAMBDA + ",arn:aws:lambda",
    LAMBDA + ",arn:aws:lambda:us-east-1:123456789012:function:hello",
    LAMBDA + ",arn:aws:lambda:us-east-1:123456789012:function:hello:$LATEST",
    TABLE + ",arn:aws:dynamodb",
    TABLE + ",arn:aws-us-gov:dynamodb:us-gov-west-1:123456789012:table/orders"
  })
  void takesBeginningsOfArns(String type, String value) {
    SelectorEcho echo = SelectorEcho.ofPut(Given.basic(data("All", type, value)));
    assertThat(echo.eventSelectors())
        .containsExactly(
            new EventSelector(
                "All", false, List.of(new DataResource(type, List.of(value))), List.of()));
  }

  @Test
  void refusesValuesThatAreTooLong() {
    String value = "arn:aws:s3:::bucket/" + "k".repeat(2048);
    assertThat(refusalOf(data("All", S3, value)))
        .startsWith("Value arn:aws:s3:::bucket/kkk")
        .endsWith("… for DataResources.Values is invalid.")
        .hasSizeLessThan(400);
  }

  @Test
  void requiresTheFieldsOfTheCategory() {
    assertThat(refusalOf(Given.advanced(field("readOnly", "Equals", "true"))))
        .isEqualTo("The following fields are required: [eventCategory].");
    assertThat(refusalOf(Given.of("Data")))
        .isEqualTo("The following fields are required: [resources.type].");
    assertThat(refusalOf(Given.of("NetworkActivity")))
        .isEqualTo("The following fields are required: [eventSource].");
    assertThat(refusalOf(new AdvancedEventSelector("empty", List.of())))
        .isEqualTo("The following fields are required: [eventCategory].");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Insight",
        "ConfigurationItem",
        "ActivityAuditLog",
        "Evidence",
        "management",
        "Aggregated"
      })
  void refusesCategoriesThatTrailsDoNotHave(String category) {
    assertThat(refusalOf(Given.of(category)))
        .isEqualTo("The eventCategory field value is not valid.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS::S3::Bucket", "aws::s3::object", "AWS::S3::Objects", "s3"})
  void refusesUnknownResourceTypes(String type) {
    assertThat(refusalOf(dataOf(type))).isEqualTo("The resources.type field value is not valid.");
  }

  @Test
  void takesEveryKnownResourceType() {
    assertThat(DataResourceTypes.all()).hasSizeGreaterThan(170);
    assertThat(DataResourceTypes.all())
        .allSatisfy(type -> assertThat(Given.advanced(dataOf(type))).isNotNull());
  }

  @ParameterizedTest
  @CsvSource({
    "Management,eventName,DeleteTrail",
    "Management,eventType,AwsApiCall",
    "Management,userIdentity.arn,arn:aws:iam::123456789012:user/alice",
    "Management,sessionCredentialFromConsole,true",
    "Management,resources.ARN,arn:aws:s3:::bucket/",
    "Management,resources.type,AWS::S3::Object",
    "Management,errorCode,VpceAccessDenied",
    "Management,vpcEndpointId,vpce-1",
    "Data,errorCode,VpceAccessDenied",
    "Data,vpcEndpointId,vpce-1",
    "NetworkActivity,readOnly,true",
    "NetworkActivity,eventType,AwsVpceEvent",
    "NetworkActivity,resources.type,AWS::S3::Object",
    "NetworkActivity,userIdentity.arn,arn:aws:iam::123456789012:user/alice"
  })
  void refusesFieldsThatDoNotGoWithTheCategory(String category, String field, String value) {
    AdvancedFieldSelector extra = field(field, "Equals", value);
    AdvancedEventSelector selector =
        switch (category) {
          case "Data" -> dataOf(S3, extra);
          case "NetworkActivity" ->
              Given.of(category, field("eventSource", "Equals", "s3.amazonaws.com"), extra);
          default -> Given.of(category, extra);
        };
    assertThat(refusalOf(selector))
        .isEqualTo(
            "The field "
                + field
                + " is not supported for trails when eventCategory is "
                + category
                + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"awsRegion", "EventName", "resources.arn", "requestParameters.bucket"})
  void refusesUnknownFields(String field) {
    assertThat(refusalOfField(field(field, "Equals", "x")))
        .isEqualTo("The field " + field + " is not valid.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"True", "yes", "TRUE"})
  void readOnlyIsTrueOrFalse(String value) {
    assertThat(refusalOfField(field("readOnly", "Equals", value)))
        .isEqualTo("The readOnly field value is not valid.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"StartsWith", "EndsWith", "NotEquals", "NotStartsWith", "NotEndsWith"})
  void closedFieldsKnowEqualsOnly(String operator) {
    assertThat(refusalOfField(field("readOnly", operator, "true")))
        .isEqualTo("The operator " + operator + " is not valid for readOnly.");
    assertThat(refusalOf(Given.advanced(field("eventCategory", operator, "Management"))))
        .isEqualTo("The operator " + operator + " is not valid for eventCategory.");
    assertThat(refusalOf(Given.of("Data", field("resources.type", operator, "AWS::S3::Object"))))
        .isEqualTo("The operator " + operator + " is not valid for resources.type.");
    AdvancedEventSelector network =
        Given.of("NetworkActivity", field("eventSource", operator, "s3.amazonaws.com"));
    assertThat(refusalOf(network))
        .isEqualTo("The operator " + operator + " is not valid for eventSource.");
  }

  @Test
  void closedFieldsTakeOneValue() {
    assertThat(refusalOfField(field("readOnly", "Equals", "true", "false")))
        .isEqualTo("The field readOnly takes exactly one value.");
    assertThat(refusalOf(Given.advanced(field("eventCategory", "Equals", "Data", "Management"))))
        .isEqualTo("The field eventCategory takes exactly one value.");
    assertThat(refusalOf(Given.of("Data", field("resources.type", "Equals", S3, LAMBDA))))
        .isEqualTo("The field resources.type takes exactly one value.");
    assertThat(
            refusalOf(
                Given.of(
                    "NetworkActivity",
                    field("eventSource", "Equals", "s3.amazonaws.com", "ec2.amazonaws.com"))))
        .isEqualTo("The field eventSource takes exactly one value.");
  }

  @Test
  void networkActivityKnowsOneErrorCode() {
    var source = field("eventSource", "Equals", "s3.amazonaws.com");
    assertThat(
            Given.advanced(
                Given.of(
                    "NetworkActivity", source, field("errorCode", "Equals", "VpceAccessDenied"))))
        .isNotNull();
    assertThat(
            refusalOf(
                Given.of("NetworkActivity", source, field("errorCode", "Equals", "AccessDenied"))))
        .isEqualTo("The errorCode field value is not valid.");
  }

  @Test
  void sessionsOfTheConsoleAreTrueOrNotTrue() {
    String name = "sessionCredentialFromConsole";
    assertThat(Given.advanced(dataOf(S3, field(name, "NotEquals", "true")))).isNotNull();
    assertThat(refusalOfField(field(name, "Equals", "false")))
        .isEqualTo("The " + name + " field value is not valid.");
    assertThat(refusalOfField(field(name, "StartsWith", "t")))
        .isEqualTo("The operator StartsWith is not valid for " + name + ".");
  }

  @Test
  void takesEachFieldOnce() {
    AdvancedFieldSelector field = field("eventName", "Equals", "GetObject");
    assertThat(refusalOf(dataOf(S3, field, field)))
        .isEqualTo("The field eventName can be specified only once in a selector.");
    AdvancedFieldSelector[] many =
        Collections.nCopies(12, field).toArray(AdvancedFieldSelector[]::new);
    assertThat(refusalOf(dataOf(S3, many))).isEqualTo("A selector has at most 11 fields.");
  }

  @Test
  void everyFieldHasAValue() {
    assertThat(refusalOfField(field("eventName", Map.of())))
        .isEqualTo("The field eventName needs at least one operator with a value.");
    assertThat(refusalOfField(field("eventName", "Equals")))
        .isEqualTo("The operator Equals needs at least one value.");
    assertThat(refusalOfField(field("eventName", "Equals", "")))
        .isEqualTo("A value of Equals must have 1 to 2048 characters.");
    assertThat(refusalOfField(field("eventName", "Equals", "x".repeat(2049))))
        .isEqualTo("A value of Equals must have 1 to 2048 characters.");
    assertThat(refusal(() -> Given.advanced(new AdvancedEventSelector("n".repeat(1001), many()))))
        .isEqualTo("Name must have 0 to 1000 characters.");
  }

  private static List<AdvancedFieldSelector> many() {
    return List.of(field("eventCategory", "Equals", "Management"));
  }

  @ParameterizedTest
  @CsvSource({
    S3 + ",arn:aws:s3:::bucket",
    S3 + ",arn:aws:s3:::*/key",
    S3 + ",bucket/key",
    S3 + ",arn:aws:s3",
    LAMBDA + ",arn:aws:lambda:us-east-1:123456789012:function:hello:$LATEST",
    LAMBDA + ",arn:aws:lambda:us-east-1:123456789012:function:hello:7",
    LAMBDA + ",arn:aws:lambda",
    TABLE + ",arn:aws:s3:::bucket/key",
    TABLE + ",arn:aws:dynamodb",
    "AWS::SQS::Queue,https://queue",
    "AWS::XRay::Trace,trace"
  })
  void whatIsComparedWholeIsAWholeArn(String type, String value) {
    for (String operator : List.of("Equals", "NotEquals")) {
      assertThat(refusalOf(dataOf(type, field("resources.ARN", operator, value))))
          .isEqualTo("The resources.ARN field value is not valid.");
    }
    assertThat(Given.advanced(dataOf(type, field("resources.ARN", "StartsWith", value))))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    S3 + ",arn:aws:s3:::bucket/",
    S3 + ",arn:aws:s3:::bucket/folder/key",
    LAMBDA + ",arn:aws:lambda:us-east-1:123456789012:function:hello",
    TABLE + ",arn:aws:dynamodb:us-east-1:123456789012:table/orders",
    "AWS::SQS::Queue,arn:aws:sqs:us-east-1:123456789012:jobs",
    "AWS::XRay::Trace,arn:aws:xray:us-east-1:123456789012:trace"
  })
  void takesWholeArns(String type, String value) {
    assertThat(Given.advanced(dataOf(type, field("resources.ARN", "NotEquals", value))))
        .isNotNull();
  }

  @Test
  void thePutEchoHasTheOrderThatWasGivenAndTheGetEchoIsSorted() {
    AdvancedFieldSelector type = field("resources.type", "Equals", S3);
    AdvancedFieldSelector arn =
        field("resources.ARN", "StartsWith", "arn:aws:s3:::b/", "arn:aws:s3:::a/");
    AdvancedFieldSelector category = field("eventCategory", "Equals", "Data");
    AdvancedEventSelector given = new AdvancedEventSelector("mine", List.of(type, arn, category));
    EventSelectors selectors = Given.advanced(given);
    assertThat(SelectorEcho.ofPut(selectors)).isEqualTo(new SelectorEcho(null, List.of(given)));
    assertThat(SelectorEcho.ofGet(selectors))
        .isEqualTo(
            new SelectorEcho(
                null, List.of(new AdvancedEventSelector("mine", List.of(category, arn, type)))));
    assertThat(selectors.isCustom()).isTrue();
  }

  @Test
  void theBasicEchoAlwaysHasItsLists() {
    EventSelectors selectors = Given.basic(new EventSelector(null, null, null, null));
    EventSelector shown = new EventSelector("All", true, List.of(), List.of());
    assertThat(SelectorEcho.ofPut(selectors).eventSelectors()).containsExactly(shown);
    assertThat(SelectorEcho.ofGet(selectors).eventSelectors()).containsExactly(shown);
    assertThat(selectors.isCustom()).isTrue();
  }

  @Test
  void theDefaultIsShownAsOneBasicSelector() {
    EventSelectors selectors = new EventSelectors.Default();
    assertThat(SelectorEcho.ofGet(selectors))
        .isEqualTo(
            new SelectorEcho(List.of(new EventSelector("All", true, List.of(), List.of())), null));
    assertThat(selectors.isCustom()).isFalse();
  }

  @Test
  void aDataResourceMayBeWithoutValues() {
    EventSelectors selectors =
        Given.basic(new EventSelector("All", true, List.of(new DataResource(S3, null)), null));
    assertThat(SelectorEcho.ofGet(selectors).eventSelectors())
        .containsExactly(
            new EventSelector("All", true, List.of(new DataResource(S3, List.of())), List.of()));
  }
}
