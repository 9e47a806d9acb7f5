package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.Position;

/**
 * How a stream's hash chain ends, at a moment.
 *
 * @param end everything before it is durable
 * @param frameOffset the stream offset of the last frame; -1 in a stream without one
 * @param frameHash the SHA-256 of the last frame, which stands for everything up to it
 * @param entries how many the stream ever took
 */
public record ChainHead(Position end, long frameOffset, byte[] frameHash, long entries) {}
