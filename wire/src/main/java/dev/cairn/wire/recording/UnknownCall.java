package dev.cairn.wire.recording;

import dev.cairn.core.Caller;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.ServiceMetadata;
import java.time.Instant;
import java.util.Optional;

/**
 * A signed call to an operation that no model knows.
 *
 * @param service the service that its scope names
 * @param name the operation's name as sent, at most 128 letters, digits and underscores
 * @param time when the call was refused
 * @param tls what the TLS handshake agreed on, if there was one
 * @param host the host that the client addressed
 */
public record UnknownCall(
    ServiceMetadata service,
    String name,
    Caller caller,
    Instant time,
    Optional<Peer.Tls> tls,
    String host) {}
