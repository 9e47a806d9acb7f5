package dev.cairn.wire.pipeline;

import dev.cairn.core.AccountId;
import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.wire.Authoriser;
import dev.cairn.wire.Invoker;
import dev.cairn.wire.Journal;
import dev.cairn.wire.body.BodyTerms;
import dev.cairn.wire.body.SignedBody;
import dev.cairn.wire.http.BrokenBodyException;
import dev.cairn.wire.http.HttpHandler;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.http.RequestBody;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.pipeline.RefusedCalls.RefusedCall;
import dev.cairn.wire.protocol.ObjectAddress;
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
import java.util.Map;
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
      ClaimedSignature signature) {
    @Nullable String scope() {
      return signature.service().orElse(null);
    }
  }

  /** Requests for objects are judged by their head; of all others the body is read first. */
  @Override
  public HttpResponse handle(HttpRequest head, RequestBody body) {
    ClaimedSignature signature = ClaimedSignature.of(head);
    if (router.isForObjects(head, signature.service().orElse(null))) {
      HttpRequest readable = ObjectAddress.readable(head);
      return answer(new Incoming(RequestIds.nextShort(), head, readable, null, signature), body);
    }
    try {
      return answer(receive(head.withBody(body.whole(parts.limits.of(head))), signature), body);
    } catch (RequestBody.TooLargeException e) {
      return refuseTooLarge(new Incoming(RequestIds.next(), head, head, null, signature));
    }
  }

  private HttpResponse answer(Incoming incoming, RequestBody body) {
    Route route = outline(incoming);
    try {
      Route.Settled settled = settle(incoming, route);
      route = settled;
      Call call = authenticate(incoming, settled).with(body.declaredBytes());
      return run(call, incoming, settled, body);
    } catch (AwsException failure) {
      return route.protocol().encodeError(route.service(), failure, incoming.requestId);
    } catch (BrokenBodyException sendersMistake) {
      throw sendersMistake;
    } catch (RuntimeException bug) {
      LOGGER.log(System.Logger.Level.ERROR, "Request " + incoming.requestId + " failed", bug);
      return route
          .protocol()
          .encodeError(
              route.service(), CallErrors.internal(incoming.requestId), incoming.requestId);
    }
  }

  private Incoming receive(HttpRequest request, ClaimedSignature signature) {
    String requestId = RequestIds.next();
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
    return router.outline(incoming.readable, incoming.scope());
  }

  /** Only for a caller who is known is the model of a service loaded. */
  private Route.Settled settle(Incoming incoming, Route route) {
    return switch (route) {
      case Route.Settled settled -> settled;
      case Route.Outline outline -> {
        authenticate(incoming, outline);
        yield router.route(incoming.readable, incoming.scope());
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
      case Verification.Verified(var identity, var region, var place, var terms) ->
          new Call(
              new Caller(
                  identity,
                  region,
                  request.peer().address(),
                  request.headers().first("user-agent").orElse(""),
                  incoming.requestId),
              request.peer().tls(),
              request.headers().first("host").orElse(""),
              place,
              terms,
              0);
      case Verification.Refused(var failure, var claimedKey) -> {
        note(incoming, route, failure.getClass().getSimpleName(), claimedKey);
        throw SignatureErrors.of(failure, route.service(), route.protocol().name());
      }
    };
  }

  private HttpResponse run(Call call, Incoming incoming, Route.Settled route, RequestBody body) {
    try (Journal.Room _ = parts.journal.admit()) {
      return switch (route) {
        case Route.Unknown unknown -> throw runner.unknown(call, unknown);
        case Route.Found found -> run(call, incoming, found, body);
      };
    }
  }

  private HttpResponse run(Call call, Incoming incoming, Route.Found route, RequestBody body) {
    return runner.run(
        call,
        route.operation(),
        () -> decode(call, incoming, route, body),
        input -> validator.validate(route.operation(), input, route.protocol()),
        output -> route.protocol().encode(route.operation(), output, incoming.requestId),
        failure -> errorBytes(incoming, route, failure));
  }

  /** Only the events of calls for objects tell it. */
  private static long errorBytes(Incoming incoming, Route.Found route, AwsException failure) {
    return route.service().objects() && !incoming.sent.method().equals("HEAD")
        ? route.protocol().encodeError(route.service(), failure, incoming.requestId).body().length()
        : 0;
  }

  private Map<String, Object> decode(
      Call call, Incoming incoming, Route.Found route, RequestBody body) {
    if (incoming.unreadable != null) {
      throw incoming.unreadable;
    }
    if (call.body() instanceof BodyTerms.Covered) {
      return route.protocol().decode(route.operation(), incoming.readable);
    }
    SignedBody signed = new SignedBody(call.body(), incoming.sent.headers(), body);
    return ObjectBodies.decode(route, incoming.readable, signed, parts.limits.restBytes());
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

  private HttpResponse refuseTooLarge(Incoming incoming) {
    Route route = outline(incoming);
    note(incoming, route, "BodyTooLarge", "");
    AwsException tooLarge = CallErrors.bodyTooLarge(parts.limits.of(incoming.sent));
    return route.protocol().encodeError(route.service(), tooLarge, incoming.requestId);
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
