package dev.cairn.server.faults;

import dev.cairn.server.node.Credentials;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.signature.RequestSigner;
import dev.cairn.wire.signature.SigningTarget;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client with one connection and one key. Not safe for many threads. */
final class SignedClient implements AutoCloseable {
  static final ServiceCatalogue CATALOGUE = ServiceCatalogue.bundled();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI endpoint;
  private final Credentials credentials;
  private final @Nullable String sessionToken;
  private final Map<String, RequestSigner> signers = new TreeMap<>();
  private Optional<Connection> connection = Optional.empty();

  SignedClient(URI endpoint, Credentials credentials) {
    this(endpoint, credentials, null);
  }

  SignedClient(URI endpoint, Credentials credentials, @Nullable String sessionToken) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.sessionToken = sessionToken;
  }

  /** Calls an operation of the query protocol. */
  Answer query(String service, String action, Map<String, String> parameters) throws IOException {
    return send(signed(service, queryRequest(service, action, parameters)));
  }

  /** Calls an operation of a json protocol. */
  Answer json(String service, String operation, String body) throws IOException {
    return send(signed(service, jsonRequest(service, operation, body)));
  }

  /** Posts to a path of a rest-json service. */
  Answer rest(String service, String path, String body) throws IOException {
    return send(signed(service, restRequest(path, body)));
  }

  /** An unsigned request of the query protocol. */
  HttpRequest queryRequest(String service, String action, Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("Action", action);
    all.put("Version", metadata(service).apiVersion());
    String body =
        all.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return request(
        "/", body, Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8"));
  }

  /** An unsigned request of a json protocol. */
  HttpRequest jsonRequest(String service, String operation, String body) {
    ServiceMetadata metadata = metadata(service);
    return request(
        "/",
        body,
        Map.of(
            "content-type",
            "application/x-amz-json-" + metadata.jsonVersion(),
            "x-amz-target",
            metadata.targetPrefix().orElseThrow() + "." + operation));
  }

  /** An unsigned POST of the rest-json protocol. */
  HttpRequest restRequest(String path, String body) {
    return request(path, body, Map.of("content-type", "application/json"));
  }

  private HttpRequest request(String path, String body, Map<String, String> more) {
    Headers headers = new Headers().add("host", endpoint.getAuthority());
    more.forEach(headers::add);
    return new HttpRequest(
        "POST",
        path,
        "",
        headers,
        body.getBytes(StandardCharsets.UTF_8),
        new Peer("", Optional.empty()));
  }

  /** Signs a request now. */
  HttpRequest signed(String service, HttpRequest request) {
    signers.computeIfAbsent(service, this::signer).sign(request, Instant.now());
    return request;
  }

  private RequestSigner signer(String service) {
    return new RequestSigner(
        credentials.accessKeyId(),
        credentials.secretAccessKey(),
        sessionToken,
        "us-east-1",
        SigningTarget.of(metadata(service)));
  }

  /** Sends a request as it is, over the same connection as the last one. */
  Answer send(HttpRequest request) throws IOException {
    try {
      return connected().send(request).answer();
    } catch (IOException broken) {
      close();
      throw broken;
    }
  }

  private Connection connected() throws IOException {
    if (connection.isEmpty()) {
      connection = Optional.of(new Connection(endpoint, PATIENCE));
    }
    return connection.get();
  }

  static ServiceMetadata metadata(String service) {
    return CATALOGUE.model(service).metadata();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() throws IOException {
    if (connection.isPresent()) {
      connection.get().close();
      connection = Optional.empty();
    }
  }
}
