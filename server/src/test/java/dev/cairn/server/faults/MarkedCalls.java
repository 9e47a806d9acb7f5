package dev.cairn.server.faults;

import dev.cairn.server.node.Credentials;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.ShapeType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls with secrets in them, each marked, in every form that they come in. */
final class MarkedCalls implements AutoCloseable {
  /** In every secret that is sent. */
  static final String SECRET = "qz7secret";

  /** In what is no secret, and must therefore be found. */
  static final String CONTROL = "qz7control";

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "password$|^(add)?privatekey$|samlassertion|webidentitytoken", Pattern.CASE_INSENSITIVE);
  private static final Pattern RETURNED =
      Pattern.compile("<(SecretAccessKey|SessionToken)>([^<]+)</");
  private static final Pattern SIGNATURE = Pattern.compile("Signature=([0-9a-f]{64})");

  private final URI url;
  private final Credentials key;
  private final SignedClient client;
  private final Set<String> secrets = new LinkedHashSet<>();
  private final List<String> recorded = new ArrayList<>();
  private int marks;
  private int refused;

  MarkedCalls(URI url, Credentials key) {
    this.url = url;
    this.key = key;
    this.client = new SignedClient(url, key);
    secrets.add(SECRET);
    secrets.add(key.secretAccessKey());
  }

  /** Everything that must be nowhere: what was sent, and what was returned. */
  Set<String> secrets() {
    return secrets;
  }

  /** The request ids of the calls that must be recorded. */
  List<String> recorded() {
    return recorded;
  }

  int refused() {
    return refused;
  }

  private String mark() {
    return SECRET + marks++ + "Xy";
  }

  private String blob() {
    String text = Base64.getEncoder().encodeToString(mark().getBytes(StandardCharsets.UTF_8));
    secrets.add(text);
    return text;
  }

  private Answer call(String service, HttpRequest request) throws IOException {
    request.headers().set("user-agent", CONTROL + "-agent");
    client.signed(service, request);
    Matcher signature = SIGNATURE.matcher(request.headers().first("authorization").orElseThrow());
    if (signature.find()) {
      secrets.add(signature.group(1));
    }
    Answer answer = client.send(request);
    recorded.add(answer.requestId());
    Matcher returned = RETURNED.matcher(answer.body());
    while (returned.find()) {
      secrets.add(returned.group(2));
    }
    return answer;
  }

  /** Calls that succeed: each returns a secret or keeps one. */
  void succeed() throws IOException {
    String user = CONTROL + "-user";
    Map<String, String> named = Map.of("UserName", user);
    succeed("iam", "CreateUser", named);
    succeed("iam", "CreateAccessKey", named);
    for (String action : List.of("CreateLoginProfile", "UpdateLoginProfile")) {
      succeed("iam", action, Map.of("UserName", user, "Password", mark() + "!aA1"));
    }
    String trust =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
            + "\"arn:aws:iam::123456789012:root\"},\"Action\":\"sts:AssumeRole\"}]}";
    succeed(
        "iam",
        "CreateRole",
        Map.of("RoleName", CONTROL + "-role", "AssumeRolePolicyDocument", trust));
    String role = "arn:aws:iam::123456789012:role/" + CONTROL + "-role";
    asSession(
        succeed("sts", "AssumeRole", Map.of("RoleArn", role, "RoleSessionName", CONTROL)).body());
    asSession(succeed("sts", "GetSessionToken", Map.of()).body());
  }

  private Answer succeed(String service, String action, Map<String, String> parameters)
      throws IOException {
    Answer answer = call(service, client.queryRequest(service, action, parameters));
    if (!answer.succeeded()) {
      throw new IllegalStateException(action + ": " + answer);
    }
    return answer;
  }

  /** Calls with temporary credentials: their token travels in a header of each. */
  private void asSession(String body) throws IOException {
    Credentials session = new Credentials(part(body, "AccessKeyId"), part(body, "SecretAccessKey"));
    try (SignedClient temporary = new SignedClient(url, session, part(body, "SessionToken"))) {
      recorded.add(temporary.query("sts", "GetCallerIdentity", Map.of()).requestId());
      recorded.add(temporary.json("cloudtrail", "LookupEvents", "{}").requestId());
      recorded.add(temporary.json("cloudtrail", "LookupEvents", "{").requestId());
    }
    try (SignedClient wrong = new SignedClient(url, session, mark())) {
      refuse(wrong.query("sts", "GetCallerIdentity", Map.of()));
    }
  }

  private static String part(String xml, String name) {
    Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</").matcher(xml);
    if (!matcher.find()) {
      throw new IllegalStateException("No " + name);
    }
    return matcher.group(1);
  }

  /** Every operation of a query service that takes a secret, served or not, in several forms. */
  void everyOperationOf(String service) throws IOException {
    for (OperationModel operation : SignedClient.CATALOGUE.model(service).operations().values()) {
      for (Member member : secretsOf(operation)) {
        forms(service, operation, member);
      }
    }
  }

  private static List<Member> secretsOf(OperationModel operation) {
    return operation.input().map(Shape::members).orElse(Map.of()).values().stream()
        .filter(member -> member.shape().type() == ShapeType.STRING)
        .filter(member -> member.shape().sensitive() || SECRET_NAME.matcher(member.name()).find())
        .toList();
  }

  private void forms(String service, OperationModel operation, Member secret) throws IOException {
    Map<String, String> parameters = new TreeMap<>();
    for (String name : operation.input().orElseThrow().required()) {
      parameters.put(name, CONTROL);
    }
    String name = secret.wireName();
    parameters.put(name, mark());
    call(service, client.queryRequest(service, operation.name(), parameters));
    parameters.put(name, mark().repeat(500)); // Longer than any secret may be.
    call(service, client.queryRequest(service, operation.name(), parameters));
    parameters.put(name, mark() + "\u0001\u00e9\n"); // Not of any secret's pattern.
    call(service, client.queryRequest(service, operation.name(), parameters));
    parameters.remove(name);
    Map<String, String> nested = new HashMap<>(parameters);
    nested.put(name + ".member.1", mark());
    nested.put("Passwrd", mark());
    call(service, client.queryRequest(service, operation.name(), nested));
    HttpRequest request = client.queryRequest(service, operation.name(), parameters);
    String body = new String(request.body(), StandardCharsets.UTF_8);
    for (String odd :
        List.of(name + "=" + mark() + "&" + name + "=" + mark(), name + "=%zz" + mark())) {
      call(service, request.withBody((body + "&" + odd).getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Calls to services that are not there. */
  void notServed() throws IOException {
    json("ssm", "PutParameter", "{'Name':'C','Type':'SecureString','Value':'S'}");
    json("ssm", "SendCommand", "{'DocumentName':'C','Parameters':{'commands':['S']}}");
    json("secretsmanager", "CreateSecret", "{'Name':'C','SecretString':'S'}");
    json("secretsmanager", "PutSecretValue", "{'SecretId':'C','SecretBinary':'B'}");
    json("kms", "Encrypt", "{'KeyId':'C','Plaintext':'B'}");
    json(
        "cognito-idp",
        "AdminSetUserPassword",
        "{'UserPoolId':'us-east-1_C','Username':'C','Password':'S'}");
    json(
        "cognito-idp",
        "InitiateAuth",
        "{'AuthFlow':'USER_PASSWORD_AUTH','ClientId':'C','AuthParameters':{'PASSWORD':'S'}}");
    json(
        "codebuild",
        "ImportSourceCredentials",
        "{'token':'S','serverType':'GITHUB','authType':'PERSONAL_ACCESS_TOKEN'}");
    json("ds", "CreateDirectory", "{'Name':'C','Password':'S','Size':'Small'}");
    json(
        "dms",
        "CreateEndpoint",
        "{'EndpointIdentifier':'C','EndpointType':'source','EngineName':'C','Password':'S'}");
    json("cloudtrail", "StopLogging", "{'Name':'C','Password':'S','secretKey':'S'}");
    form("rds", "CreateDBInstance", "MasterUserPassword");
    form("redshift", "CreateCluster", "MasterUserPassword");
    form("elasticache", "CreateReplicationGroup", "AuthToken");
    rest("mq", "/v1/brokers", "{'brokerName':'C','users':[{'username':'C','password':'S'}]}");
    rest(
        "lambda",
        "/2015-03-31/functions",
        "{'FunctionName':'C','Role':'arn:aws:iam::123456789012:role/C',"
            + "'Environment':{'Variables':{'K':'S'}}}");
    rest(
        "es",
        "/2021-01-01/opensearch/domain",
        "{'DomainName':'C','AdvancedSecurityOptions':{'MasterUserOptions':"
            + "{'MasterUserPassword':'S'}}}");
  }

  private void json(String service, String operation, String template) throws IOException {
    for (String body : bodies(template)) {
      notServed(service, client.jsonRequest(service, operation, body));
    }
  }

  private void rest(String service, String path, String template) throws IOException {
    for (String body : bodies(template)) {
      notServed(service, client.restRequest(path, body));
    }
  }

  private void form(String service, String action, String secret) throws IOException {
    Map<String, String> parameters = Map.of(secret, mark(), "DBInstanceIdentifier", CONTROL);
    notServed(service, client.queryRequest(service, action, parameters));
  }

  private void notServed(String service, HttpRequest request) throws IOException {
    Answer answer = call(service, request);
    if (answer.succeeded() || answer.code().isEmpty()) {
      throw new IllegalStateException(service + ": " + answer);
    }
    request.headers().set("x-amz-date", "20200101T000000Z");
    refuse(client.send(request));
  }

  /** As it should be; cut short; of the wrong type; with the secret twice. */
  private List<String> bodies(String template) {
    String whole = filled(template);
    return List.of(
        whole,
        whole.substring(0, whole.length() - 2),
        filled(template.replace("'S'", "{'S':['S']}")),
        filled(template.replace("'S'", "'S','password':'S'")),
        "[" + filled(template) + "]",
        filled(template) + "{\"" + mark());
  }

  private String filled(String template) {
    StringBuilder filled = new StringBuilder();
    for (String part : template.replace('\'', '"').split("(?<=\"S\"|\"B\")", -1)) {
      filled.append(
          part.replace("\"S\"", "\"" + mark() + "\"").replace("\"B\"", "\"" + blob() + "\""));
    }
    return filled.toString().replace("\"C\"", "\"" + CONTROL + "\"");
  }

  /** Requests whose signature is none, or whose secrets stand where no good client puts them. */
  void badlySigned() throws IOException {
    for (String value : List.of("Bearer S", "Basic S", "AWS AKIA:S", "AWS4-HMAC-SHA256 S")) {
      HttpRequest request = client.queryRequest("iam", "ListUsers", Map.of());
      request.headers().set("authorization", value.replace("S", mark()));
      request.headers().set("cookie", "session=" + mark());
      request.headers().set("user-agent", CONTROL + "-stranger");
      refuse(client.send(request));
    }
    presigned(
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
            + key.accessKeyId()
            + "%2F20260101%2Fus-east-1%2Fiam%2Faws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60"
            + "&X-Amz-SignedHeaders=host&X-Amz-Signature=S&X-Amz-Security-Token=S");
    presigned("AWSAccessKeyId=" + key.accessKeyId() + "&Signature=S&Expires=1&SignatureVersion=2");
    presigned("Action=CreateLoginProfile&UserName=a&Password=S&Version=2010-05-08");
  }

  private void presigned(String query) throws IOException {
    for (String path : List.of("/", "/bucket/object", "/2015-03-31/functions")) {
      HttpRequest request = client.restRequest(path, "");
      refuse(
          client.send(
              new HttpRequest(
                  "GET",
                  path,
                  query.replace("=S", "=" + mark()),
                  request.headers(),
                  request.body(),
                  request.peer())));
    }
  }

  private void refuse(Answer answer) {
    if (answer.status() < 400 || answer.status() > 403) {
      throw new IllegalStateException("Not refused: " + answer);
    }
    refused++;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
