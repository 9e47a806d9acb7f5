package dev.cairn.cloudtrail.selector.matching;

import static dev.cairn.cloudtrail.selector.Given.dataOf;
import static dev.cairn.cloudtrail.selector.Given.field;
import static dev.cairn.cloudtrail.selector.matching.Records.data;
import static dev.cairn.cloudtrail.selector.matching.Records.management;
import static dev.cairn.cloudtrail.selector.matching.Records.network;
import static dev.cairn.cloudtrail.selector.matching.Records.with;
import static dev.cairn.cloudtrail.selector.matching.Records.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.api.cloudtrail.AdvancedFieldSelector;
import dev.cairn.api.cloudtrail.EventSelector;
import dev.cairn.cloudtrail.selector.EventSelectors;
import dev.cairn.cloudtrail.selector.Given;
import dev.cairn.cloudtrail.selector.SelectorMode;
import dev.cairn.cloudtrail.selector.matching.TrailScope.GlobalServices;
import dev.cairn.cloudtrail.selector.matching.TrailScope.Regions;
import dev.cairn.core.event.EventCategory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorMatcherTest {
  private static final String ACCOUNT = "111111111111";
  private static final String S3 = "AWS::S3::Object";
  private static final TrailScope EVERYWHERE = scope("us-east-1", Regions.ALL);

  private final FactReader reader = new FactReader();

  private static TrailScope scope(String home, Regions regions) {
    return new TrailScope(home, regions, GlobalServices.INCLUDED, Set.of(ACCOUNT), Set.of());
  }

  private Optional<EventCategory> match(
      EventSelectors selectors, TrailScope scope, SelectorMode mode, Map<String, Object> record) {
    byte[] json = Records.json(record);
    return SelectorMatcher.of(selectors, scope, mode).match(reader, json, 0, json.length);
  }

  private boolean takes(EventSelectors selectors, Map<String, Object> record) {
    return match(selectors, EVERYWHERE, SelectorMode.STRICT, record).isPresent();
  }

  private boolean takes(TrailScope scope, Map<String, Object> record) {
    return match(new EventSelectors.Default(), scope, SelectorMode.STRICT, record).isPresent();
  }

  private boolean takes(AdvancedFieldSelector field, Map<String, Object> record) {
    return takes(Given.advanced(dataOf(S3, field)), record);
  }

  private static Map<String, Object> object(String key) {
    return data(S3, "arn:aws:s3:::" + key);
  }

  @Test
  void theDefaultTakesManagementEventsOnly() {
    EventSelectors selectors = new EventSelectors.Default();
    assertThat(match(selectors, EVERYWHERE, SelectorMode.STRICT, management()))
        .contains(EventCategory.MANAGEMENT);
    assertThat(takes(selectors, with(management(), "readOnly", true))).isTrue();
    assertThat(takes(selectors, object("b/k"))).isFalse();
    assertThat(takes(selectors, network())).isFalse();
    assertThat(takes(selectors, with(management(), "eventCategory", "Aggregated"))).isFalse();
  }

  @Test
  void namesTheCategory() {
    assertThat(match(Given.advanced(dataOf(S3)), EVERYWHERE, SelectorMode.STRICT, object("b/k")))
        .contains(EventCategory.DATA);
    EventSelectors ofNetwork =
        Given.advanced(
            Given.of("NetworkActivity", field("eventSource", "Equals", "s3.amazonaws.com")));
    assertThat(match(ofNetwork, EVERYWHERE, SelectorMode.STRICT, network()))
        .contains(EventCategory.NETWORK_ACTIVITY);
  }

  @ParameterizedTest
  @CsvSource({
    "All,true,true",
    "All,false,true",
    "ReadOnly,true,true",
    "ReadOnly,false,false",
    "WriteOnly,true,false",
    "WriteOnly,false,true"
  })
  void readWriteTypeHoldsForManagementAndData(String type, boolean readOnly, boolean taken) {
    EventSelectors selectors =
        Given.basic(
            new EventSelector(
                type, true, Given.data("All", S3, "arn:aws:s3").dataResources(), null));
    assertThat(takes(selectors, with(management(), "readOnly", readOnly))).isEqualTo(taken);
    assertThat(takes(selectors, with(object("b/k"), "readOnly", readOnly))).isEqualTo(taken);
  }

  @Test
  void excludedSourcesAreManagementEventsOnly() {
    EventSelectors selectors =
        Given.basic(
            new EventSelector(
                "All",
                true,
                Given.data("All", S3, "arn:aws:s3").dataResources(),
                List.of("kms.amazonaws.com")));
    String kms = "kms.amazonaws.com";
    assertThat(takes(selectors, with(management(), "eventSource", kms))).isFalse();
    assertThat(takes(selectors, management())).isTrue();
    assertThat(takes(selectors, with(object("b/k"), "eventSource", kms))).isTrue();
  }

  @Test
  void anySelectorIsEnough() {
    EventSelectors selectors =
        Given.basic(
            Given.data("WriteOnly", S3, "arn:aws:s3:::bbb/"),
            Given.data("ReadOnly", S3, "arn:aws:s3:::ccc/"));
    assertThat(takes(selectors, object("ccc/k"))).isTrue();
    assertThat(takes(selectors, object("bbb/k"))).isFalse();
    assertThat(takes(selectors, management())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    S3 + ",arn:aws:s3,arn:aws:s3:::any/key,true",
    S3 + ",arn:aws:s3:::,arn:aws:s3:::any/key,true",
    S3 + ",arn:aws:s3:::b/,arn:aws:s3:::b/key,true",
    S3 + ",arn:aws:s3:::b/,arn:aws:s3:::b/,true",
    S3 + ",arn:aws:s3:::b12/,arn:aws:s3:::b1/key,false",
    S3 + ",arn:aws:s3:::b/fold,arn:aws:s3:::b/folder/key,true",
    S3 + ",arn:aws:s3:::b/folder/,arn:aws:s3:::b/folders,false",
    S3 + ",arn:aws:s3:::b/Key,arn:aws:s3:::b/key,false",
    "AWS::Lambda::Function,arn:aws:lambda,arn:aws:lambda:eu-west-1:111111111111:function:f,true",
    "AWS::Lambda::Function,arn:aws:lambda:us-east-1:111111111111:function:f,"
        + "arn:aws:lambda:us-east-1:111111111111:function:f,true",
    "AWS::Lambda::Function,arn:aws:lambda:us-east-1:111111111111:function:f,"
        + "arn:aws:lambda:us-east-1:111111111111:function:f:7,true",
    "AWS::Lambda::Function,arn:aws:lambda:us-east-1:111111111111:function:f,"
        + "arn:aws:lambda:us-east-1:111111111111:function:f2,false",
    "AWS::Lambda::Function,arn:aws:lambda:us-east-1:111111111111:function:f:7,"
        + "arn:aws:lambda:us-east-1:111111111111:function:f,false",
    "AWS::DynamoDB::Table,arn:aws:dynamodb,arn:aws:dynamodb:us-east-1:111111111111:table/t,true",
    "AWS::DynamoDB::Table,arn:aws:dynamodb:us-east-1:111111111111:table/t,"
        + "arn:aws:dynamodb:us-east-1:111111111111:table/t/index/i,true",
    "AWS::DynamoDB::Table,arn:aws:dynamodb:us-east-1:111111111111:table/t,"
        + "arn:aws:dynamodb:us-east-1:111111111111:table/t2,false"
  })
  void valuesOfBasicSelectors(String type, String value, String arn, boolean taken) {
    // The shortest bucket name has three characters; the cases are shorter to read.
    String givenValue = value.replace(":::b", ":::bucket");
    String recordArn = arn.replace(":::b", ":::bucket");
    assertThat(takes(Given.basic(Given.data("All", type, givenValue)), data(type, recordArn)))
        .isEqualTo(taken);
    assertThat(
            takes(
                Given.basic(Given.data("All", type, givenValue)),
                data("AWS::SQS::Queue", recordArn)))
        .as("of another type")
        .isFalse();
  }

  @Test
  void aTrailingAsteriskMeansTheFolderUnlessStrict() {
    EventSelectors selectors = Given.basic(Given.data("All", S3, "arn:aws:s3:::bucket/*"));
    Map<String, Object> plain = object("bucket/key");
    Map<String, Object> literal = object("bucket/*key");
    assertThat(match(selectors, EVERYWHERE, SelectorMode.EXTENDED, plain)).isPresent();
    assertThat(match(selectors, EVERYWHERE, SelectorMode.STRICT, plain)).isEmpty();
    assertThat(match(selectors, EVERYWHERE, SelectorMode.STRICT, literal)).isPresent();
    Map<String, Object> other = object("bucket2/key");
    assertThat(match(selectors, EVERYWHERE, SelectorMode.EXTENDED, other)).isEmpty();
  }

  @Test
  void aDataResourceWithoutValuesTakesNothing() {
    assertThat(takes(Given.basic(Given.data("All", S3)), object("b/k"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Equals,GetObject,true",
    "Equals,getobject,false",
    "Equals,GetObj,false",
    "StartsWith,Get,true",
    "StartsWith,GetObject,true",
    "StartsWith,GetObjectAcl,false",
    "EndsWith,Object,true",
    "EndsWith,Obj,false",
    "NotEquals,GetObject,false",
    "NotEquals,PutObject,true",
    "NotStartsWith,Get,false",
    "NotStartsWith,Put,true",
    "NotEndsWith,Object,false",
    "NotEndsWith,Acl,true",
    "StartsWith,Get*,false",
    "Equals,*,false"
  })
  void operators(String operator, String value, boolean taken) {
    assertThat(takes(field("eventName", operator, value), object("b/k"))).isEqualTo(taken);
  }

  @Test
  void valuesThatSelectAreAlternativesAndThoseThatVetoAllCount() {
    assertThat(takes(field("eventName", "Equals", "PutObject", "GetObject"), object("b/k")))
        .isTrue();
    assertThat(takes(field("eventName", "NotEquals", "PutObject", "GetObject"), object("b/k")))
        .isFalse();
    AdvancedFieldSelector either =
        field("eventName", Map.of("Equals", List.of("PutObject"), "StartsWith", List.of("Get")));
    assertThat(takes(either, object("b/k"))).as("operators that select").isTrue();
    AdvancedFieldSelector vetoed =
        field("eventName", Map.of("StartsWith", List.of("Get"), "NotEndsWith", List.of("Object")));
    assertThat(takes(vetoed, object("b/k"))).isFalse();
    assertThat(takes(vetoed, with(object("b/k"), "eventName", "GetObjectAcl"))).isTrue();
  }

  @Test
  void allFieldsMustFit() {
    EventSelectors selectors =
        Given.advanced(
            dataOf(
                S3,
                field("readOnly", "Equals", "true"),
                field("eventName", "StartsWith", "Get"),
                field("resources.ARN", "StartsWith", "arn:aws:s3:::b/")));
    assertThat(takes(selectors, object("b/k"))).isTrue();
    assertThat(takes(selectors, object("c/k"))).isFalse();
    assertThat(takes(selectors, with(object("b/k"), "readOnly", false))).isFalse();
    assertThat(takes(selectors, with(object("b/k"), "eventName", "HeadObject"))).isFalse();
  }

  @Test
  void aFieldThatIsMissingIsNeitherSelectedNorVetoed() {
    Map<String, Object> nameless = without(object("b/k"), "eventName");
    assertThat(takes(field("eventName", "StartsWith", "G"), nameless)).isFalse();
    assertThat(takes(field("eventName", "NotStartsWith", "G"), nameless)).isTrue();
    String console = "sessionCredentialFromConsole";
    assertThat(takes(field(console, "Equals", "true"), object("b/k"))).isFalse();
    assertThat(takes(field(console, "NotEquals", "true"), object("b/k"))).isTrue();
    Map<String, Object> clicked = with(object("b/k"), console, "true");
    assertThat(takes(field(console, "Equals", "true"), clicked)).isTrue();
    assertThat(takes(field(console, "NotEquals", "true"), clicked)).isFalse();
  }

  @Test
  void looksAtWhoCalled() {
    assertThat(takes(field("userIdentity.arn", "EndsWith", "/alice"), object("b/k"))).isTrue();
    assertThat(takes(field("userIdentity.arn", "NotEndsWith", "/alice"), object("b/k"))).isFalse();
  }

  @Test
  void typeAndArnAreOfOneResource() {
    Map<String, Object> copy =
        with(
            object("b/k"),
            "resources",
            List.of(
                Map.of("type", S3, "ARN", "arn:aws:s3:::from/k"),
                Map.of("type", S3, "ARN", "arn:aws:s3:::to/k"),
                Map.of("type", "AWS::S3::Bucket", "ARN", "arn:aws:s3:::bucket")));
    assertThat(takes(field("resources.ARN", "StartsWith", "arn:aws:s3:::to/"), copy)).isTrue();
    assertThat(takes(field("resources.ARN", "EndsWith", "bucket"), copy)).isFalse();
    assertThat(takes(field("resources.ARN", "NotStartsWith", "arn:aws:s3:::to/"), copy))
        .as("the other object was touched all the same")
        .isTrue();
    assertThat(takes(field("resources.ARN", "NotEndsWith", "/k"), copy)).isFalse();
  }

  @Test
  void listOperationsAreOfAPrefix() {
    Map<String, Object> list =
        with(
            with(object("b/k"), "eventName", "ListObjects"),
            "resources",
            List.of(
                Map.of("type", S3, "ARNPrefix", "arn:aws:s3:::bucket/"),
                Map.of("type", "AWS::S3::Bucket", "ARN", "arn:aws:s3:::bucket")));
    assertThat(takes(Given.basic(Given.data("All", S3, "arn:aws:s3:::bucket/")), list)).isTrue();
    assertThat(takes(Given.basic(Given.data("All", S3, "arn:aws:s3:::bucket/folder/")), list))
        .isFalse();
    assertThat(takes(field("resources.ARN", "Equals", "arn:aws:s3:::bucket/"), list)).isTrue();
  }

  @Test
  void networkActivityIsOfOneSource() {
    EventSelectors selectors =
        Given.advanced(
            Given.of(
                "NetworkActivity",
                field("eventSource", "Equals", "s3.amazonaws.com"),
                field("errorCode", "Equals", "VpceAccessDenied"),
                field("vpcEndpointId", "NotEquals", "vpce-2")));
    assertThat(takes(selectors, network())).isTrue();
    assertThat(takes(selectors, with(network(), "vpcEndpointId", "vpce-2"))).isFalse();
    assertThat(takes(selectors, without(network(), "errorCode"))).isFalse();
    assertThat(takes(selectors, with(network(), "eventSource", "ec2.amazonaws.com"))).isFalse();
  }

  @Test
  void takesEventsOfItsAccountsOnly() {
    Map<String, Object> other = with(management(), "recipientAccountId", "222222222222");
    assertThat(takes(EVERYWHERE, other)).isFalse();
    TrailScope organization =
        new TrailScope(
            "us-east-1",
            Regions.ALL,
            GlobalServices.INCLUDED,
            Set.of(ACCOUNT, "222222222222"),
            Set.of());
    assertThat(takes(organization, other)).isTrue();
    Map<String, Object> old = without(management(), "recipientAccountId");
    assertThat(takes(EVERYWHERE, old)).isFalse();
    assertThat(takes(EVERYWHERE, with(old, "userIdentity", Map.of("accountId", ACCOUNT))))
        .as("old records name the caller's account only")
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1,HOME_ONLY,us-east-1,true",
    "us-east-1,HOME_ONLY,eu-west-1,false",
    "eu-west-1,HOME_ONLY,eu-west-1,true",
    "eu-west-1,HOME_ONLY,us-east-1,false",
    "eu-west-1,ALL,us-east-1,true"
  })
  void takesEventsOfItsRegions(String home, Regions regions, String region, boolean taken) {
    assertThat(takes(scope(home, regions), with(management(), "awsRegion", region)))
        .isEqualTo(taken);
    Map<String, Object> global =
        with(with(management(), "awsRegion", region), "eventSource", "iam.amazonaws.com");
    assertThat(takes(scope(home, regions), global)).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
    "iam.amazonaws.com,us-east-1,'',false",
    "cloudfront.amazonaws.com,us-east-1,'',false",
    "sts.amazonaws.com,us-east-1,sts.amazonaws.com,false",
    "sts.amazonaws.com,us-east-1,'',false",
    "sts.amazonaws.com,us-east-1,sts.us-east-1.amazonaws.com,true",
    "sts.amazonaws.com,eu-west-1,sts.eu-west-1.amazonaws.com,true",
    "ec2.amazonaws.com,us-east-1,'',true"
  })
  void leavesGlobalServicesOutIfToldSo(String source, String region, String host, boolean taken) {
    TrailScope scope =
        new TrailScope(
            "us-east-1", Regions.ALL, GlobalServices.EXCLUDED, Set.of(ACCOUNT), Set.of());
    Map<String, Object> record =
        with(with(management(), "eventSource", source), "awsRegion", region);
    if (!host.isEmpty()) {
      record = with(record, "tlsDetails", Map.of("clientProvidedHostHeader", host));
    }
    assertThat(takes(scope, record)).isEqualTo(taken);
    assertThat(takes(EVERYWHERE, record)).isTrue();
  }

  @Test
  void insightsAreTakenIfTheyAreSwitchedOn() {
    Map<String, Object> insight = without(management(), "eventName");
    insight = with(insight, "eventCategory", "Insight");
    insight = with(insight, "insightDetails", Map.of("insightType", "ApiCallRateInsight"));
    TrailScope switchedOn =
        new TrailScope(
            "us-east-1",
            Regions.ALL,
            GlobalServices.INCLUDED,
            Set.of(ACCOUNT),
            Set.of("ApiCallRateInsight"));
    EventSelectors selectors = Given.advanced(dataOf(S3));
    assertThat(match(selectors, switchedOn, SelectorMode.STRICT, insight))
        .contains(EventCategory.INSIGHT);
    assertThat(match(selectors, EVERYWHERE, SelectorMode.STRICT, insight)).isEmpty();
    Map<String, Object> errors =
        with(insight, "insightDetails", Map.of("insightType", "ApiErrorRateInsight"));
    assertThat(match(selectors, switchedOn, SelectorMode.STRICT, errors)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ec2.amazonaws.com,DescribeInstances,true",
    "ec2.amazonaws.com,RunInstances,false",
    "s3.amazonaws.com,GetBucketLocation,true",
    "signin.amazonaws.com,ConsoleLogin,false",
    "sts.amazonaws.com,AssumeRole,true",
    "sts.amazonaws.com,GetSessionToken,false",
    "kms.amazonaws.com,Decrypt,true",
    "kms.amazonaws.com,GenerateDataKey,true",
    "rds.amazonaws.com,ApplyPendingMaintenanceAction,false"
  })
  void oldRecordsAreReadsByTheirName(String source, String name, boolean readOnly) {
    Map<String, Object> record =
        with(with(without(management(), "readOnly"), "eventSource", source), "eventName", name);
    EventSelectors reads = Given.basic(new EventSelector("ReadOnly", true, null, null));
    EventSelectors writes = Given.basic(new EventSelector("WriteOnly", true, null, null));
    assertThat(takes(reads, record)).isEqualTo(readOnly);
    assertThat(takes(writes, record)).isEqualTo(!readOnly);
  }

  @Test
  void oldRecordsAreOfTheCategoryThatTheirCallHas() {
    EventSelectors selectors = Given.advanced(dataOf(S3));
    Map<String, Object> old = without(object("b/k"), "eventCategory");
    assertThat(takes(selectors, old)).isTrue();
    assertThat(takes(selectors, without(old, "managementEvent"))).isTrue();
    Map<String, Object> bucket =
        with(without(old, "managementEvent"), "eventName", "GetBucketLocation");
    assertThat(takes(selectors, bucket)).isFalse();
    assertThat(takes(new EventSelectors.Default(), bucket)).isTrue();
  }
}
