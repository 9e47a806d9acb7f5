package dev.cairn.wire.recording;

import dev.cairn.core.Caller;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.OperationModel;
import java.time.Instant;
import java.util.Optional;

/**
 * What an event tells of a call besides its parameters.
 *
 * @param time when the call was finished
 * @param tls what the TLS handshake agreed on; empty for calls without TLS and from inside
 * @param host the host that the client addressed, empty for calls from inside
 */
public record RecordedCall(
    OperationModel operation, Caller caller, Instant time, Optional<Peer.Tls> tls, String host) {}
