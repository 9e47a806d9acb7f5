package dev.cairn.wire.protocol;

import dev.cairn.core.AwsException;
import dev.cairn.core.CommonErrors;
import dev.cairn.core.ErrorCode;
import dev.cairn.wire.codec.FormFields;
import dev.cairn.wire.codec.MalformedException;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.model.ServiceModel;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a request means. The service of the signature's scope is asked before the path: a path
 * is any REST service's, a target or action may only look like one. A model is loaded when the
 * first request needs it whose sender may have it loaded. Safe for use by many threads.
 */
public final class Router {
  /** Longer names are cut when an answer repeats them. */
  private static final int MAX_SHOWN = 128;

  private static final ErrorCode INVALID_ACTION = ErrorCode.client("InvalidAction");
  private static final ErrorCode UNKNOWN_PATH =
      ErrorCode.client(CommonErrors.UNKNOWN_OPERATION.name(), 404);

  private static final ErrorCode MISSING_ACTION = ErrorCode.client("MissingAction");
  private static final ErrorCode INVALID_URI = ErrorCode.client("InvalidURI");
  private static final ErrorCode METHOD_NOT_ALLOWED = ErrorCode.client("MethodNotAllowed", 405);
  private static final Set<String> SPOKEN = Set.of("json", "query", "rest-json", "rest-xml");

  private final ServiceCatalogue catalogue;
  private final JsonProtocol json;
  private final QueryProtocol query = new QueryProtocol();
  private final RestMembers members = new RestMembers();
  private final RestJsonProtocol restJson;
  private final RestXmlProtocol restXml = new RestXmlProtocol(members);
  private final Map<String, List<ServiceMetadata>> bySigningName;
  private final Map<String, List<ServiceMetadata>> byTarget;
  private final Map<String, List<ServiceMetadata>> byVersion;
  private final Map<String, RestRoutes> routes = new ConcurrentHashMap<>();

  /** Whom a request means that names no service at all, such as a browser's. */
  private final ServiceMetadata objects;

  /** Routes to every service of a catalogue. */
  public Router(ServiceCatalogue catalogue) {
    this.catalogue = catalogue;
    this.json = new JsonProtocol(catalogue);
    this.restJson = new RestJsonProtocol(catalogue, members);
    this.bySigningName = group("", ServiceMetadata::signingName);
    this.byTarget = group("json", s -> target(s.targetPrefix().orElse("")));
    this.objects = catalogue.metadata("s3").orElse(ServiceMetadata.NONE);
    this.byVersion = group("query", ServiceMetadata::apiVersion);
  }

  private Map<String, List<ServiceMetadata>> group(
      String protocol, Function<ServiceMetadata, String> key) {
    return catalogue
        .services()
        .filter(s -> protocol.isEmpty() || s.protocols().contains(protocol))
        .collect(Collectors.groupingBy(key));
  }

  /** A target's last part: clients leave its package out or send it, as they like. */
  private static String target(String prefix) {
    return prefix.substring(prefix.lastIndexOf('.') + 1);
  }

  /**
   * What a request means. Loads the models that it takes to tell.
   *
   * @param signingName see {@link #outline}
   */
  public Route.Settled route(HttpRequest request, @Nullable String signingName) {
    while (true) {
      switch (outline(request, signingName)) {
        case Route.Settled settled -> {
          return settled;
        }
        case Route.Outline(var service, var _, var _) -> catalogue.model(service.name());
      }
    }
  }

  /**
   * What a request means, as far as the models tell that are loaded: strangers could have all of
   * them loaded, which takes a hundred megabytes.
   *
   * @param signingName the service in the scope of the request's signature, or null if it has none.
   *     It need not be verified yet; a route to another service than the scope's is possible, and
   *     such a signature must then be refused.
   */
  public Route outline(HttpRequest request, @Nullable String signingName) {
    List<ServiceMetadata> scope =
        signingName == null ? List.of() : bySigningName.getOrDefault(signingName, List.of());
    boolean restOnly = !scope.isEmpty() && scope.stream().allMatch(Router::speaksRestOnly);
    if (!restOnly) {
      Optional<String> target = request.headers().first("x-amz-target");
      if (target.isPresent()) {
        return byTarget(request, target.get(), scope);
      }
      Optional<String> action = parameter(request, "Action");
      if (action.isPresent()) {
        return byAction(request, action.get(), scope);
      }
    }
    return byPath(request, scope);
  }

  /**
   * Whether a request is one for objects, whose body must not be read before its head is judged.
   * One that names no service at all is taken for one: it may be a browser's.
   *
   * @param signingName see {@link #outline}
   */
  public boolean isForObjects(HttpRequest head, @Nullable String signingName) {
    if (signingName != null) {
      return bySigningName.getOrDefault(signingName, List.of()).stream()
          .anyMatch(ServiceMetadata::objects);
    }
    return !head.headers().contains("x-amz-target")
        && !QueryProtocol.isForm(head)
        && FormFields.find(head.rawQuery(), "Action").isEmpty();
  }

  /** The protocol in which a service is addressed by preference, among those spoken here. */
  public ServerProtocol protocolOf(ServiceMetadata service) {
    for (String protocol : service.protocols()) {
      switch (protocol) {
        case "json" -> {
          return json;
        }
        case "query" -> {
          return query;
        }
        case "rest-json" -> {
          return restJson;
        }
        case "rest-xml" -> {
          return restXml;
        }
        default -> {} // Not spoken here; the service may have another.
      }
    }
    return json;
  }

  private static boolean speaksRestOnly(ServiceMetadata service) {
    return service.protocols().stream().allMatch(protocol -> protocol.startsWith("rest-"));
  }

  private static Optional<String> parameter(HttpRequest request, String name) {
    Optional<String> inQuery = FormFields.find(request.rawQuery(), name);
    return inQuery.isPresent() || !QueryProtocol.isForm(request)
        ? inQuery
        : FormFields.find(new String(request.body(), StandardCharsets.ISO_8859_1), name);
  }

  private Route byTarget(HttpRequest request, String target, List<ServiceMetadata> scope) {
    int dot = target.lastIndexOf('.');
    String operation = target.substring(dot + 1);
    List<ServiceMetadata> known =
        byTarget.getOrDefault(target(target.substring(0, Math.max(dot, 0))), List.of());
    ServiceMetadata fallback = known.isEmpty() ? first(scope) : known.getFirst();
    AwsException unknown =
        CommonErrors.UNKNOWN_OPERATION.because(
            "X-Amz-Target names no operation that is known here; check the service and the name.");
    return named(operation, sorted(request, scope, known), json)
        .orElseGet(() -> new Route.Unknown(fallback, operation, json, unknown));
  }

  private Route byAction(HttpRequest request, String action, List<ServiceMetadata> scope) {
    String version = parameter(request, "Version").orElse("");
    List<ServiceMetadata> known = byVersion.getOrDefault(version, List.of());
    List<ServiceMetadata> preferred = sorted(request, scope, known);
    ServiceMetadata fallback = preferred.isEmpty() ? first(scope) : preferred.getFirst();
    String invalid =
        "Could not find operation "
            + shown(action)
            + " for version "
            + (version.isEmpty() ? "NO_VERSION_SPECIFIED" : shown(version));
    return named(action, preferred, query)
        .orElseGet(
            () -> new Route.Unknown(fallback, action, query, INVALID_ACTION.because(invalid)));
  }

  /** A name as an answer repeats it: a request may hold a megabyte of it. */
  private static String shown(String name) {
    return name.length() > MAX_SHOWN ? name.substring(0, MAX_SHOWN) + "..." : name;
  }

  private Optional<Route> named(
      String operation, List<ServiceMetadata> services, ServerProtocol protocol) {
    for (ServiceMetadata service : services) {
      Optional<ServiceModel> model = catalogue.loaded(service.name());
      if (model.isEmpty()) {
        return Optional.of(new Route.Outline(service, operation, protocol));
      }
      Optional<OperationModel> found = model.get().operation(operation);
      if (found.isPresent()) {
        return Optional.of(new Route.Found(service, found.get(), protocol));
      }
    }
    return Optional.empty();
  }

  private Route byPath(HttpRequest request, List<ServiceMetadata> scope) {
    List<ServiceMetadata> rest = scope.stream().filter(Router::speaksRest).toList();
    if (rest.isEmpty()) {
      return withoutOperation(scope.isEmpty() ? objects : scope.getFirst());
    }
    ServiceMetadata likeliest = rest.getFirst();
    try {
      for (ServiceMetadata service : sorted(request, scope, rest)) {
        ServerProtocol protocol = protocolOf(service);
        Optional<ServiceModel> model = catalogue.loaded(service.name());
        if (model.isEmpty()) {
          return new Route.Outline(service, "", protocol);
        }
        OperationModel found = routesOf(model.get()).find(request);
        if (found != null) {
          return new Route.Found(service, found, protocol);
        }
      }
    } catch (MalformedException e) {
      return likeliest.objects()
          ? unknown(likeliest, INVALID_URI, "Couldn't parse the specified URI.")
          : unknown(likeliest, CommonErrors.SERIALIZATION, e.text());
    }
    return noSuchPath(likeliest);
  }

  private Route noSuchPath(ServiceMetadata service) {
    return service.objects()
        ? unknown(
            service,
            METHOD_NOT_ALLOWED,
            "The specified method is not allowed against this resource.")
        : unknown(service, UNKNOWN_PATH, "No operation has this method and path; check both.");
  }

  private Route withoutOperation(ServiceMetadata service) {
    if (service.protocols().contains("json")) {
      return unknown(
          service,
          CommonErrors.UNKNOWN_OPERATION,
          "The request has no X-Amz-Target header, which names the operation.");
    }
    if (service.protocols().contains("query")) {
      return unknown(
          service,
          MISSING_ACTION,
          "The request has no Action parameter, which names the operation.");
    }
    if (speaksRest(service)) {
      return noSuchPath(service);
    }
    return service.protocols().isEmpty()
        ? unknown(
            service,
            UNKNOWN_PATH,
            "The request names no AWS operation; sign it with an AWS client.")
        : unknown(
            service,
            CommonErrors.UNSUPPORTED_OPERATION,
            "Requests to this service must be in a protocol that is not served here.");
  }

  private Route unknown(ServiceMetadata service, ErrorCode error, String text) {
    boolean nameless = service.protocols().stream().noneMatch(SPOKEN::contains);
    ServerProtocol protocol = nameless ? restJson : protocolOf(service);
    return new Route.Unknown(service, "", protocol, error.because(text));
  }

  private static boolean speaksRest(ServiceMetadata service) {
    return service.protocols().stream()
        .anyMatch(p -> p.equals("rest-json") || p.equals("rest-xml"));
  }

  private RestRoutes routesOf(ServiceModel model) {
    String service = model.metadata().name();
    RestRoutes known = routes.get(service);
    return known != null
        ? known
        : routes.computeIfAbsent(service, _ -> new RestRoutes(model, members));
  }

  private static ServiceMetadata first(List<ServiceMetadata> services) {
    return services.isEmpty() ? ServiceMetadata.NONE : services.getFirst();
  }

  /**
   * The likeliest service first, where several share a signing name, a version or a target: one of
   * the signature's scope, then the one whose host the request names, then the one that the others
   * derive from, such as rds before neptune.
   */
  private static List<ServiceMetadata> sorted(
      HttpRequest request, List<ServiceMetadata> scope, List<ServiceMetadata> services) {
    if (services.size() < 2) {
      return services;
    }
    String host = request.headers().first("host").orElse("");
    return services.stream()
        .sorted(
            Comparator.<ServiceMetadata, Boolean>comparing(s -> !scope.contains(s))
                .thenComparing(s -> !host.startsWith(s.endpointPrefix() + "."))
                .thenComparing(s -> !s.name().equals(s.signingName())))
        .toList();
  }
}
