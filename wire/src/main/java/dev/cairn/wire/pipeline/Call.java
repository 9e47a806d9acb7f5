package dev.cairn.wire.pipeline;

import dev.cairn.core.Caller;
import dev.cairn.wire.body.BodyTerms;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.protocol.HostIds;
import dev.cairn.wire.recording.RecordedCall;
import dev.cairn.wire.recording.UnknownCall;
import dev.cairn.wire.signature.SignatureFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an authenticated call besides its operation.
 *
 * @param host the host that the client addressed, empty for calls from inside
 * @param place where the signature stood
 * @param body what the caller's signature says of a body that is not read yet
 * @param bodyBytes how long the request's body is, as far as its head tells
 */
record Call(
    Caller caller,
    Optional<Peer.Tls> tls,
    String host,
    SignatureFailure.Place place,
    BodyTerms body,
    long bodyBytes) {
  /** A call from inside. */
  static Call inside(Caller caller) {
    return new Call(
        caller,
        Optional.empty(),
        "",
        SignatureFailure.Place.AUTHORIZATION_HEADER,
        new BodyTerms.Covered(),
        0);
  }

  /** The same with the length of its body. */
  Call with(long declaredBytes) {
    return new Call(caller, tls, host, place, body, Math.max(declaredBytes, 0));
  }

  /**
   * What the call's event tells besides its parameters.
   *
   * @param answerBytes how long the answer's body is
   */
  RecordedCall recorded(OperationModel operation, Instant time, long answerBytes) {
    Optional<RecordedCall.Transfer> transfer =
        host.isEmpty() || !operation.service().metadata().objects()
            ? Optional.empty()
            : Optional.of(
                new RecordedCall.Transfer(
                    place, HostIds.of(caller.requestId()), bodyBytes, answerBytes));
    return new RecordedCall(operation, caller, time, tls, host, transfer);
  }

  UnknownCall unknown(ServiceMetadata service, String operationName, Instant time) {
    return new UnknownCall(service, operationName, caller, time, tls, host);
  }
}
