package dev.cairn.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.core.AwsException;
import dev.cairn.wire.codec.JsonWriter;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.validation.ConstraintValidator;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every operation of every service that speaks json, query, rest-json or rest-xml, both ways: what
 * botocore serialises is decoded to the same members, and what is encoded here botocore parses to
 * the same.
 */
class BotocoreRoundTripTest {
  private static final Path SCRIPT = Path.of("../conformance/botocore/round_trip.py");
  private static final long SEED = Long.getLong("cairn.test.seed", 1);

  /** Clients that send to an address name no host, and several services share a signing name. */
  private static final String RIGHT_WITH_HOST =
      "routed to another service of the same signing name, right with its host";

  private static final String SAME_ON_THE_WIRE =
      "routed to another operation of the same service, method and path";

  /** Answers that botocore's parser cannot read, and why. */
  private static final Map<String, String> NOT_READ =
      Map.of(
          "s3.GetBucketLocation/",
          "botocore reads it outside its parser",
          "s3.GetBucketNotification/",
          "replaced long ago; two of its members have one name");

  private static final String TWIN =
      "routed to another service's operation of the same name, host and signing name";

  private final ServiceCatalogue catalogue = ServiceCatalogue.bundled();
  private final Router router = new Router(catalogue);
  private final ConstraintValidator validator = new ConstraintValidator();
  private final Map<String, ServerProtocol> protocols =
      Map.of(
          "json", new JsonProtocol(catalogue),
          "query", new QueryProtocol(),
          "rest-json", new RestJsonProtocol(catalogue, new RestMembers()),
          "rest-xml", new RestXmlProtocol(new RestMembers()));

  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, List<String>> problems = new TreeMap<>();

  @Test
  void understandsBotocoreAndIsUnderstood() throws IOException, InterruptedException {
    requireBotocore();
    List<String> command =
        new ArrayList<>(List.of("python3", SCRIPT.toString(), Long.toString(SEED)));
    String services = System.getProperty("cairn.test.services", "");
    command.addAll(List.of(services.isEmpty() ? new String[0] : services.split(",")));
    Process python =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(python.getInputStream(), UTF_8), 1 << 16)) {
      exchange(lines, new BufferedWriter(new OutputStreamWriter(python.getOutputStream(), UTF_8)));
    }
    assertThat(python.waitFor()).isZero();
    counts.forEach((what, count) -> System.out.println("botocore: " + what + " " + count));
    List<String> report = new ArrayList<>();
    problems.forEach((what, all) -> all.forEach(each -> report.add(what + ": " + each)));
    Files.write(Path.of("target/botocore-problems.txt"), report);
    problems.forEach(
        (what, all) ->
            System.out.println(
                "botocore: " + all.size() + " " + what + ", such as " + all.getFirst()));
    assertThat(problems.keySet())
        .as("seed %d; the services can be chosen with -Dcairn.test.services=a,b", SEED)
        .isSubsetOf(RIGHT_WITH_HOST, TWIN, SAME_ON_THE_WIRE);
  }

  private void exchange(BufferedReader lines, BufferedWriter replies) throws IOException {
    String line;
    while ((line = lines.readLine()) != null) {
      Map<String, Object> message = TestDocuments.read(line);
      if (message.containsKey("id")) {
        request(message);
        answer(message, replies);
      } else if (message.containsKey("end")) {
        replies.close();
      } else if (message.get("problem") instanceof String problem) {
        if (NOT_READ.keySet().stream().noneMatch(problem::startsWith)) {
          problem("answers that botocore reads otherwise", problem);
        }
      } else {
        counts.merge("answers of " + message, 1, Integer::sum);
      }
    }
  }

  private void request(Map<String, Object> message) {
    if (!(message.get("request") instanceof Map<?, ?> sent)) {
      counts.merge("requests with a stream of events, left out", 1, Integer::sum);
      return;
    }
    String name = message.get("service") + "." + message.get("operation");
    counts.merge("requests over " + message.get("protocol"), 1, Integer::sum);
    HttpRequest request = httpRequest(sent);
    Route route = router.route(request, TestDocuments.text(message, "signingName"));
    if (!isRoute(route, name)) {
      request.headers().set("Host", message.get("endpointPrefix") + ".us-east-1.amazonaws.com");
      Route byHost = router.route(request, TestDocuments.text(message, "signingName"));
      problem(
          isRoute(byHost, name)
              ? RIGHT_WITH_HOST
              : isTwin(byHost, message)
                  ? TWIN
                  : isSame(route, operation(message))
                      ? SAME_ON_THE_WIRE
                      : "routed to another operation",
          name + " to " + route.service().name() + "." + route.operationName());
      if (isSame(route, operation(message))) {
        return;
      }
    }
    OperationModel operation = operation(message);
    decode(
        new Route.Found(operation.service().metadata(), operation, protocol(message)),
        request,
        name,
        TestDocuments.object(sent, "document"));
  }

  private OperationModel operation(Map<String, Object> message) {
    return catalogue
        .model(TestDocuments.text(message, "service"))
        .operation(TestDocuments.text(message, "operation"))
        .orElseThrow();
  }

  private ServerProtocol protocol(Map<String, Object> message) {
    return Objects.requireNonNull(protocols.get(TestDocuments.text(message, "protocol")));
  }

  private void decode(
      Route.Found route, HttpRequest request, String name, Map<String, Object> expected) {
    try {
      Map<String, Object> decoded = route.protocol().decode(route.operation(), request);
      if (!Objects.equals(TestDocuments.comparable(expected), TestDocuments.comparable(decoded))) {
        problem(
            "requests that are decoded otherwise",
            name + ": " + decoded + "\n  expected " + expected);
      }
      validate(route, decoded);
    } catch (AwsException e) {
      problem("requests that are refused", name + ": " + e.text() + " for " + expected);
    }
  }

  /** What is valid is not known here, but nothing may be thrown except a refusal. */
  private void validate(Route.Found route, Map<String, Object> decoded) {
    try {
      validator.validate(route.operation(), decoded, route.protocol());
      counts.merge("requests within their model's constraints", 1, Integer::sum);
    } catch (AwsException e) {
      if (!e.error().code().equals("MalformedXML")) {
        assertThat(e.text()).contains("failed to satisfy constraint");
      }
    }
  }

  private static boolean isRoute(Route route, String name) {
    return (route.service().name() + "." + route.operationName()).equals(name);
  }

  private static boolean isSame(Route route, OperationModel called) {
    return route instanceof Route.Found found
        && found.operation().service().equals(called.service())
        && found.operation().httpMethod().equals(called.httpMethod())
        && found.operation().requestUri().equals(called.requestUri())
        && called.service().metadata().protocols().contains("rest-xml");
  }

  /** Whether nothing on the wire tells the operation from the one that was called. */
  private static boolean isTwin(Route route, Map<String, Object> message) {
    return route.operationName().equals(message.get("operation"))
        && route.service().signingName().equals(message.get("signingName"))
        && route.service().endpointPrefix().equals(message.get("endpointPrefix"));
  }

  private static HttpRequest httpRequest(Map<?, ?> sent) {
    Headers headers = new Headers();
    TestDocuments.object(sent, "headers").forEach((k, v) -> headers.add(k, (String) v));
    return new HttpRequest(
        TestDocuments.text(sent, "method"),
        TestDocuments.text(sent, "path"),
        TestDocuments.text(sent, "query"),
        headers,
        Base64.getDecoder().decode(TestDocuments.text(sent, "body")),
        Requests.PEER);
  }

  @SuppressWarnings("unchecked") // The answer is a document.
  private void answer(Map<String, Object> message, BufferedWriter replies) throws IOException {
    if (!(message.get("answer") instanceof Map<?, ?> answer)) {
      counts.merge("answers with a stream of events, left out", 1, Integer::sum);
      return;
    }
    HttpResponse response =
        protocol(message).encode(operation(message), (Map<String, Object>) answer, "rid");
    Map<String, Object> headers = new LinkedHashMap<>();
    response.headers().forEach(headers::put);
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("id", TestDocuments.at(message, "id"));
    reply.put("status", (long) response.status());
    reply.put("headers", headers);
    reply.put("body", Base64.getEncoder().encodeToString(Bodies.bytes(response)));
    replies.write(new String(JsonWriter.any(reply), UTF_8));
    replies.newLine();
  }

  private void problem(String what, String example) {
    problems.computeIfAbsent(what, w -> new ArrayList<>()).add(example);
  }

  private static void requireBotocore() throws IOException, InterruptedException {
    boolean present;
    try {
      present =
          new ProcessBuilder("python3", "-c", "import botocore")
                  .redirectErrorStream(true)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      present = false;
    }
    String required = System.getenv().getOrDefault("CAIRN_REQUIRE", "");
    if (List.of(required.split(",")).contains("boto3")) {
      assertThat(present).as("CAIRN_REQUIRE asks for python3 with botocore").isTrue();
    }
    assumeTrue(present, "python3 with botocore is not here; install boto3 to run this test");
  }
}
