package dev.cairn.wire.recording;

import dev.cairn.core.Caller;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.signature.SignatureFailure.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * What an event tells of a call besides its parameters.
 *
 * @param time when the call was finished
 * @param tls what the TLS handshake agreed on; empty for calls without TLS and from inside
 * @param host the host that the client addressed, empty for calls from inside
 * @param transfer for calls for objects from the network
 */
public record RecordedCall(
    OperationModel operation,
    Caller caller,
    Instant time,
    Optional<Peer.Tls> tls,
    String host,
    Optional<Transfer> transfer) {
  /**
   * What the event of a call for an object tells of its way over the network.
   *
   * @param place where the signature stood
   * @param hostId the second id of the request
   * @param bytesIn how long the request's body was, as far as its head tells
   * @param bytesOut how long the answer's body is
   */
  public record Transfer(Place place, String hostId, long bytesIn, long bytesOut) {}
}
