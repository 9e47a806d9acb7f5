package dev.cairn.wire.pipeline;

import dev.cairn.core.Caller;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.Fault;
import dev.cairn.wire.Authoriser;
import dev.cairn.wire.Binding;
import dev.cairn.wire.OperationKey;
import dev.cairn.wire.Structure;
import dev.cairn.wire.front.HttpFront;
import dev.cairn.wire.front.HttpSettings;
import dev.cairn.wire.http.Extensions;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.recording.EventRenderer;
import dev.cairn.wire.signature.KnownKeys;
import dev.cairn.wire.signature.RequestSigner;
import dev.cairn.wire.signature.SignatureVerifier;
import dev.cairn.wire.signature.SigningTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** A pipeline behind a real port, with three operations, and a client for it. */
final class Gateway implements AutoCloseable {
  static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
  static final String JSON = "application/x-amz-json-1.1";
  static final String WHO = "Action=GetCallerIdentity&Version=2011-06-15";
  static final String CREATE = "Action=CreateUser&Version=2010-05-08&UserName=";
  static final String LOOKUP = "CloudTrail_20131101.LookupEvents";

  private static final ErrorCode EXISTS =
      new ErrorCode("EntityAlreadyExistsException", "EntityAlreadyExists", 409, Fault.CLIENT);
  private static final ErrorCode DENIED = ErrorCode.client("AccessDenied", 403);
  private static final Set<String> UNBOUND_TO_HTTP = Set.of("host", "content-length");

  final MemoryJournal journal = new MemoryJournal();
  final List<String> ran = new ArrayList<>();
  final List<RefusedCalls.RefusedCall> refused = new ArrayList<>();
  final MemoryObjects objects = new MemoryObjects();
  final KnownKeys keys = KnownKeys.alice();
  final CallPipeline pipeline;
  final HttpFront front;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Members as they come. */
  record Members(Map<String, Object> toDocument) implements Structure {}

  /** An answer's status and text. */
  record Answer(int status, String text, Optional<String> requestId) {}

  Gateway() {
    this(
        (caller, action) -> {
          if (action.equals("iam:ListUsers")) {
            throw DENIED.because("User: " + caller.identity().arn() + " may not " + action);
          }
        });
  }

  Gateway(Authoriser authoriser) {
    this(authoriser, ServiceCatalogue.bundled());
  }

  Gateway(Authoriser authoriser, ServiceCatalogue catalogue) {
    InstantSource clock = InstantSource.system();
    pipeline =
        new CallPipeline(
            new CallPipeline.Parts(
                catalogue,
                new ServiceRegistry(catalogue, bindings()),
                new SignatureVerifier(keys, Set.of("us-east-1", "eu-west-1"), clock),
                authoriser,
                journal,
                new EventRenderer(),
                refused::add,
                new BodyLimits(4096, 4096, 4096, 8192),
                clock));
    front =
        HttpFront.start(
            HttpSettings.loopback(0), pipeline, new Extensions(Map.of(), Optional::empty));
  }

  private List<Binding<?, ?>> bindings() {
    List<Binding<?, ?>> bindings = new ArrayList<>(objects.bindings());
    bindings.addAll(calls());
    return bindings;
  }

  private List<Binding<?, ?>> calls() {
    return List.of(
        operation("sts", "GetCallerIdentity", this::whoAmI),
        operation("iam", "CreateUser", this::createUser),
        operation("iam", "ListUsers", (input, caller) -> Map.of("Users", List.of())),
        operation("cloudtrail", "LookupEvents", (input, caller) -> Map.of("Events", List.of())));
  }

  private Binding<Members, Members> operation(
      String service,
      String name,
      BiFunction<Map<String, Object>, Caller, Map<String, Object>> code) {
    return new OperationKey<>(service, name, Members::new, Members::new)
        .to(
            (input, caller) -> {
              ran.add(name);
              return new Members(code.apply(input.toDocument(), caller));
            });
  }

  private Map<String, Object> whoAmI(Map<String, Object> input, Caller caller) {
    return Map.of("Account", caller.account().value(), "Arn", caller.identity().arn());
  }

  private Map<String, Object> createUser(Map<String, Object> input, Caller caller) {
    String name = String.valueOf(input.get("UserName"));
    if (journal.state.contains(name)) {
      throw EXISTS.because("User with name " + name + " already exists.");
    }
    journal.state.add(name);
    if (name.equals("broken")) {
      throw new IllegalStateException("secret detail");
    }
    return Map.of("User", Map.of("UserName", name));
  }

  /** A POST that is not signed yet. */
  HttpRequest post(String contentType, String body) {
    Headers headers =
        new Headers()
            .set("host", "127.0.0.1:" + front.port())
            .set("content-type", contentType)
            .set("user-agent", "test/1.0");
    return new HttpRequest("POST", "/", "", headers, body.getBytes(StandardCharsets.UTF_8), PEER);
  }

  static final Peer PEER = new Peer("127.0.0.1", Optional.empty());

  HttpRequest lookup(String body) {
    HttpRequest request = post(JSON, body);
    request.headers().set("x-amz-target", LOOKUP);
    return request;
  }

  /** The signer of alice's key, in a service's name. */
  static RequestSigner signer(String service, String region) {
    return new RequestSigner(KnownKeys.KEY, KnownKeys.SECRET, null, region, target(service));
  }

  static SigningTarget target(String service) {
    return SigningTarget.of(ServiceCatalogue.bundled().metadata(service).orElseThrow());
  }

  HttpRequest signed(String service, HttpRequest request) {
    signer(service, "us-east-1").sign(request, Instant.now());
    return request;
  }

  /** Sends a request over the network and reads the answer. */
  Answer send(HttpRequest request) throws IOException, InterruptedException {
    var response = client.send(built(request), BodyHandlers.ofString());
    return new Answer(
        response.statusCode(), response.body(), response.headers().firstValue("x-amzn-requestid"));
  }

  /** Sends a request over the network and reads the answer's body. */
  byte[] bytes(HttpRequest request) throws IOException, InterruptedException {
    return client.send(built(request), BodyHandlers.ofByteArray()).body();
  }

  private java.net.http.HttpRequest built(HttpRequest request) {
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(URI.create(front.uri() + request.rawPath() + query))
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!UNBOUND_TO_HTTP.contains(name)) {
                builder.header(name, value);
              }
            });
    return builder.build();
  }

  @Override
  public void close() {
    client.shutdownNow();
    front.close();
  }
}
