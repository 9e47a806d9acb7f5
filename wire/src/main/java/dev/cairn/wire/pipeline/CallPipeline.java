package dev.cairn.wire.pipeline;

import dev.cairn.core.AccountId;
import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.wire.Authoriser;
import dev.cairn.wire.Invoker;
import dev.cairn.wire.Journal;
import dev.cairn.wire.http.HttpHandler;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.pipeline.RefusedCalls.RefusedCall;
import dev.cairn.wire.protocol.Route;
import dev.cairn.wire.protocol.Router;
import dev.cairn.wire.recording.CallRecorder;
import dev.cairn.wire.signature.ClaimedSignature;
import dev.cairn.wire.signature.SignatureErrors;
import dev.cairn.wire.signature.SignatureVerifier;
import dev.cairn.wire.signature.SigningTarget;
import dev.cairn.wire.signature.Verification;
import dev.cairn.wire.validation.ConstraintValidator;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes every call from its request to its answer. {@link #handle} is the order of all steps up to
 * the caller's identity, {@link CallRunner#run} of all that follow.
 */
public final class CallPipeline implements HttpHandler {
  private static final System.Logger LOGGER = System.getLogger(CallPipeline.class.getName());

  private final Parts parts;
  private final Router router;
  private final ConstraintValidator validator = new ConstraintValidator();
  private final CallRunner runner;

  /** What the pipeline works with. */
  public record Parts(
      ServiceCatalogue catalogue,
      ServiceRegistry registry,
      SignatureVerifier signatures,
      Authoriser authoriser,
      Journal journal,
      CallRecorder recorder,
      RefusedCalls refusedCalls,
      BodyLimits limits,
      InstantSource clock) {}

  public CallPipeline(Parts parts) {
    this.parts = parts;
    this.router = new Router(parts.catalogue);
    this.runner =
        new CallRunner(
            parts.registry, parts.authoriser, parts.journal, parts.recorder, parts.clock);
  }

  /** A request on its way, before its caller is known. */
  private record Incoming(
      String requestId,
      HttpRequest sent,
      HttpRequest readable,
      @Nullable AwsException unreadable,
      ClaimedSignature signature) {}

  @Override
  public HttpResponse handle(HttpRequest request) {
    Incoming incoming = receive(request);
    Route route = outline(incoming);
    try {
      Route.Settled settled = settle(incoming, route);
      route = settled;
      Call call = authenticate(incoming, settled);
      return run(call, incoming, settled);
    } catch (AwsException failure) {
      return route.protocol().encodeError(route.service(), failure, incoming.requestId);
    } catch (RuntimeException bug) {
      LOGGER.log(System.Logger.Level.ERROR, "Request " + incoming.requestId + " failed", bug);
      return route
          .protocol()
          .encodeError(
              route.service(), CallErrors.internal(incoming.requestId), incoming.requestId);
    }
  }

  private Incoming receive(HttpRequest request) {
    String requestId = RequestIds.next();
    ClaimedSignature signature = ClaimedSignature.of(request);
    if (!ContentEncoding.applies(request)) {
      return new Incoming(requestId, request, request, null, signature);
    }
    try {
      HttpRequest readable = ContentEncoding.undo(request, parts.limits.inflatedBytes());
      return new Incoming(requestId, request, readable, null, signature);
    } catch (AwsException unreadable) {
      return new Incoming(requestId, request, request, unreadable, signature);
    }
  }

  private Route outline(Incoming incoming) {
    return router.outline(incoming.readable, incoming.signature.service().orElse(null));
  }

  /** Only for a caller who is known is the model of a service loaded. */
  private Route.Settled settle(Incoming incoming, Route route) {
    return switch (route) {
      case Route.Settled settled -> settled;
      case Route.Outline outline -> {
        authenticate(incoming, outline);
        yield router.route(incoming.readable, incoming.signature.service().orElse(null));
      }
    };
  }

  private Call authenticate(Incoming incoming, Route route) {
    SigningTarget target =
        switch (route) {
          case Route.Found found -> SigningTarget.of(found.operation());
          case Route.Unknown unknown -> SigningTarget.of(unknown.service());
          case Route.Outline outline -> SigningTarget.ofAny(outline.service());
        };
    HttpRequest request = incoming.sent;
    return switch (parts.signatures.verify(incoming.signature, request, target)) {
      case Verification.Verified(var identity, var region, var place) ->
          new Call(
              new Caller(
                  identity,
                  region,
                  request.peer().address(),
                  request.headers().first("user-agent").orElse(""),
                  incoming.requestId),
              request.peer().tls(),
              request.headers().first("host").orElse(""));
      case Verification.Refused(var failure, var claimedKey) -> {
        note(incoming, route, failure.getClass().getSimpleName(), claimedKey);
        throw SignatureErrors.of(failure, route.service(), route.protocol().name());
      }
    };
  }

  private HttpResponse run(Call call, Incoming incoming, Route.Settled route) {
    try (Journal.Room _ = parts.journal.admit()) {
      return switch (route) {
        case Route.Unknown unknown -> throw runner.unknown(call, unknown);
        case Route.Found found -> run(call, incoming, found);
      };
    }
  }

  private HttpResponse run(Call call, Incoming incoming, Route.Found route) {
    return runner.run(
        call,
        route.operation(),
        () -> {
          if (incoming.unreadable != null) {
            throw incoming.unreadable;
          }
          return route.protocol().decode(route.operation(), incoming.readable);
        },
        input -> validator.validate(route.operation(), input, route.protocol()),
        output -> route.protocol().encode(route.operation(), output, incoming.requestId));
  }

  private void note(Incoming incoming, Route route, String reason, String claimedKey) {
    HttpRequest request = incoming.sent;
    parts.refusedCalls.refused(
        new RefusedCall(
            parts.clock.instant(),
            incoming.requestId,
            reason,
            route.service().name(),
            route.operationName(),
            claimedKey,
            request.peer().address(),
            request.headers().first("user-agent").orElse("")));
  }

  @Override
  public int bodyLimitBytes(HttpRequest head) {
    return parts.limits.of(head);
  }

  @Override
  public HttpResponse refuseTooLarge(HttpRequest head) {
    Incoming incoming = receive(head);
    Route route = outline(incoming);
    note(incoming, route, "BodyTooLarge", "");
    return route
        .protocol()
        .encodeError(
            route.service(), CallErrors.bodyTooLarge(bodyLimitBytes(head)), incoming.requestId);
  }

  /**
   * Lets a part of the product call operations, authorised and recorded as that service.
   *
   * @param principal such as {@code cloudtrail.amazonaws.com}
   */
  public Invoker invoker(AccountId account, String region, String principal) {
    return new ServiceInvoker(
        parts.catalogue,
        router,
        validator,
        parts.journal,
        runner,
        new Identity.AwsService(account, principal),
        region);
  }
}
