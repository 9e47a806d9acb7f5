package dev.cairn.wire.pipeline;

import dev.cairn.core.Caller;
import dev.cairn.wire.body.BodyTerms;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.recording.RecordedCall;
import dev.cairn.wire.recording.UnknownCall;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an authenticated call besides its operation.
 *
 * @param host the host that the client addressed, empty for calls from inside
 * @param body what the caller's signature says of a body that is not read yet
 */
record Call(Caller caller, Optional<Peer.Tls> tls, String host, BodyTerms body) {
  /** A call from inside. */
  static Call inside(Caller caller) {
    return new Call(caller, Optional.empty(), "", new BodyTerms.Covered());
  }

  RecordedCall recorded(OperationModel operation, Instant time) {
    return new RecordedCall(operation, caller, time, tls, host);
  }

  UnknownCall unknown(ServiceMetadata service, String operationName, Instant time) {
    return new UnknownCall(service, operationName, caller, time, tls, host);
  }
}
