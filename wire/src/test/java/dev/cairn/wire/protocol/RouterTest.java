package dev.cairn.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.CommonErrors;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.model.FreshCatalogue;
import dev.cairn.wire.model.ServiceCatalogue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
  private final Router router = new Router(ServiceCatalogue.bundled());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
        "CloudTrail_20131101.LookupEvents"
      })
  void findsAJsonOperationWithAndWithoutThePackageInItsTarget(String target) {
    assertThat(found(Requests.json(target, "{}"), "cloudtrail"))
        .isEqualTo("cloudtrail.LookupEvents over json");
  }

  @Test
  void findsAQueryOperationInBodyOrQueryString() {
    String form = "Action=CreateUser&Version=2010-05-08&UserName=alice";
    assertThat(found(Requests.query(form), "iam")).isEqualTo("iam.CreateUser over query");
    assertThat(found(Requests.rest("GET", "/", form, ""), "iam"))
        .isEqualTo("iam.CreateUser over query");
  }

  @Test
  void findsUnsignedOperations() {
    String form = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15";
    assertThat(found(Requests.query(form), null))
        .isEqualTo("sts.AssumeRoleWithWebIdentity over query");
  }

  @Test
  void takesTheSignaturesServiceWhereAVersionIsShared() {
    String form = "Action=CreateDBCluster&Version=2014-10-31";
    assertThat(found(Requests.query(form), "rds")).endsWith(".CreateDBCluster over query");
    assertThat(found(Requests.query("Action=ListIdentities&Version=2010-12-01"), "ses"))
        .isEqualTo("ses.ListIdentities over query");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /2015-03-31/functions/, '', lambda, lambda.ListFunctions",
    "GET, /2015-03-31/functions, '', lambda, lambda.ListFunctions",
    "GET, /2015-03-31/functions/f, '', lambda, lambda.GetFunction",
    "GET, /2019-09-30/functions/f/provisioned-concurrency, List=ALL, lambda,"
        + " lambda.ListProvisionedConcurrencyConfigs",
    "GET, /2019-09-30/functions/f/provisioned-concurrency, Qualifier=1, lambda,"
        + " lambda.GetProvisionedConcurrencyConfig",
    "GET, /tags/arn%3Aaws%3Aeks%3A%3Aa%2Fb, '', eks, eks.ListTagsForResource",
    "POST, /portals/arn:x/y/z/networkSettings, '', workspaces-web, ''",
    "PUT, /portals/arn:x/y/z/networkSettings, '', workspaces-web,"
        + " workspaces-web.AssociateNetworkSettings",
  })
  void findsARestOperationByMethodPathAndQuery(
      String method, String path, String query, String scope, String expected) {
    String found = found(Requests.rest(method, path, query, ""), scope);
    assertThat(found).isEqualTo(expected.isEmpty() ? "unknown" : expected + " over rest-json");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, '', ListBuckets",
    "GET, /b, '', ListObjects",
    "GET, /b/, list-type=2&prefix=x, ListObjectsV2",
    "GET, /b, versions, ListObjectVersions",
    "GET, /b, uploads=, ListMultipartUploads",
    "GET, /b, lifecycle, GetBucketLifecycleConfiguration",
    "GET, /b, notification, GetBucketNotificationConfiguration",
    "PUT, /b, lifecycle, PutBucketLifecycleConfiguration",
    "PUT, /b, notification, PutBucketNotificationConfiguration",
    "GET, /b, analytics, ListBucketAnalyticsConfigurations",
    "GET, /b, analytics&id=1, GetBucketAnalyticsConfiguration",
    "PUT, /b, '', CreateBucket",
    "HEAD, /b, '', HeadBucket",
    "GET, /b/k, '', GetObject",
    "GET, /b/k/, '', GetObject",
    "GET, /b//, '', GetObject",
    "GET, /b/../k%2F, versionId=1, GetObject",
    "GET, /b/k, uploadId=u, ListParts",
    "GET, /b/k, attributes, GetObjectAttributes",
    "PUT, /b/k, '', PutObject",
    "PUT, /b/k, partNumber=1&uploadId=u, UploadPart",
    "PUT, /b/k, tagging, PutObjectTagging",
    "POST, /b/k, uploads, CreateMultipartUpload",
    "POST, /b/k, uploadId=u, CompleteMultipartUpload",
    "POST, /b/k, restore, RestoreObject",
    "POST, /b, delete, DeleteObjects",
    "DELETE, /b/k, uploadId=u, AbortMultipartUpload",
    "DELETE, /b/k, '', DeleteObject",
  })
  void findsAnObjectsOperation(String method, String path, String query, String expected) {
    assertThat(found(Requests.rest(method, path, query, ""), "s3"))
        .isEqualTo("s3." + expected + " over rest-xml");
  }

  @Test
  void aCopyIsKnownByItsHeader() {
    HttpRequest copy = Requests.rest("PUT", "/b/k", "", "");
    copy.headers().set("x-amz-copy-source", "a/k");
    assertThat(found(copy, "s3")).isEqualTo("s3.CopyObject over rest-xml");
    HttpRequest part = Requests.rest("PUT", "/b/k", "partNumber=1&uploadId=u", "");
    part.headers().set("x-amz-copy-source", "a/k");
    assertThat(found(part, "s3")).isEqualTo("s3.UploadPartCopy over rest-xml");
  }

  @Test
  void aPathThatNoObjectsOperationHasIsNotAllowed() {
    Route.Unknown form = (Route.Unknown) router.route(Requests.rest("POST", "/b", "", ""), "s3");
    assertThat(form.failure().error().code()).isEqualTo("MethodNotAllowed");
    Route.Unknown broken =
        (Route.Unknown) router.route(Requests.rest("GET", "/b/%zz", "", ""), "s3");
    assertThat(broken.failure().error().code()).isEqualTo("InvalidURI");
  }

  @Test
  void takesTheSignaturesServiceBeforeThePath() {
    HttpRequest request = Requests.rest("GET", "/", "Action=ListUsers&Version=2010-05-08", "");
    assertThat(found(request, "s3")).isEqualTo("s3.ListBuckets over rest-xml");
    assertThat(found(Requests.rest("GET", "/tags/x", "", ""), "eks"))
        .isEqualTo("eks.ListTagsForResource over rest-json");
    assertThat(found(Requests.rest("GET", "/tags/x", "", ""), "backup"))
        .isEqualTo("backup.ListTags over rest-json");
  }

  @Test
  void takesTheHostWhereASigningNameIsShared() {
    HttpRequest request = Requests.rest("GET", "/channels/c", "", "");
    request.headers().add("Host", "messaging-chime.us-east-1.amazonaws.com");
    assertThat(found(request, "chime"))
        .isEqualTo("chime-sdk-messaging.DescribeChannel over rest-json");
  }

  @Test
  void answersAnUnknownOperationInTheRequestsProtocol() {
    Route json = router.route(Requests.json("CloudTrail_20131101.Nope", "{}"), "cloudtrail");
    assertThat(json.protocol().name()).isEqualTo("json");
    assertThat(json.service().name()).isEqualTo("cloudtrail");
    assertThat(json.operationName()).isEqualTo("Nope");
    assertThat(((Route.Unknown) json).failure().error()).isEqualTo(CommonErrors.UNKNOWN_OPERATION);

    Route query = router.route(Requests.query("Action=Nope&Version=2010-05-08"), "iam");
    assertThat(query.protocol().name()).isEqualTo("query");
    assertThat(query.service().name()).isEqualTo("iam");
    assertThat(((Route.Unknown) query).failure().error().code()).isEqualTo("InvalidAction");

    Route rest = router.route(Requests.rest("GET", "/nope", "", ""), "lambda");
    assertThat(rest.protocol().name()).isEqualTo("rest-json");
    assertThat(((Route.Unknown) rest).failure().error().status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X", ".", "..", "Nope.LookupEvents"})
  void answersATargetOfNoService(String target) {
    assertThat(router.route(Requests.json(target, "{}"), null)).isInstanceOf(Route.Unknown.class);
  }

  @Test
  void answersACallThatNamesNoOperationInItsServicesProtocol() {
    Route json = router.route(Requests.rest("POST", "/", "", "{}"), "cloudtrail");
    assertThat(json.protocol().name()).isEqualTo("json");
    assertThat(((Route.Unknown) json).failure().text()).contains("X-Amz-Target");
    Route query = router.route(Requests.query("Version=2010-05-08"), "iam");
    assertThat(query.protocol().name()).isEqualTo("query");
    assertThat(((Route.Unknown) query).failure().error().code()).isEqualTo("MissingAction");
  }

  @Test
  void answersWhatIsNoCallAtAll() {
    Route route = router.route(Requests.rest("GET", "/", "", ""), null);
    assertThat(route).isInstanceOf(Route.Unknown.class);
    assertThat(route.service().name()).isEqualTo("s3");
    assertThat(route.protocol().name()).isEqualTo("rest-xml");
  }

  @Test
  void refusesAPathThatIsNotWellFormed() {
    Route route = router.route(Requests.rest("GET", "/tags/%zz", "", ""), "eks");
    assertThat(((Route.Unknown) route).failure().error()).isEqualTo(CommonErrors.SERIALIZATION);
  }

  @Test
  void tellsWithoutAModelWhatItCan() {
    Router fresh = new Router(FreshCatalogue.create());
    HttpRequest json = Requests.json("CloudTrail_20131101.LookupEvents", "{}");
    assertThat(fresh.outline(json, "cloudtrail"))
        .isInstanceOfSatisfying(
            Route.Outline.class,
            outline -> {
              assertThat(outline.service().name()).isEqualTo("cloudtrail");
              assertThat(outline.operationName()).isEqualTo("LookupEvents");
              assertThat(outline.protocol().name()).isEqualTo("json");
            });
    assertThat(fresh.route(json, "cloudtrail")).isInstanceOf(Route.Found.class);
    assertThat(fresh.outline(json, "cloudtrail")).isInstanceOf(Route.Found.class);
    HttpRequest rest = Requests.rest("GET", "/2015-03-31/functions/", "", "");
    assertThat(fresh.outline(rest, "lambda").protocol().name()).isEqualTo("rest-json");
    assertThat(fresh.outline(Requests.rest("GET", "/", "", ""), null))
        .isInstanceOf(Route.Unknown.class);
  }

  private String found(HttpRequest request, @Nullable String scope) {
    return switch (router.route(request, scope)) {
      case Route.Found(var service, var operation, var protocol) ->
          service.name() + "." + operation.name() + " over " + protocol.name();
      case Route.Unknown _ -> "unknown";
    };
  }
}
