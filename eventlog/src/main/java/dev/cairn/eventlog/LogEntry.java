package dev.cairn.eventlog;

import java.time.Instant;

/**
 * One entry, read back.
 *
 * @param position where it stands
 * @param next the position to read on from
 * @param ingestTime when the log took it, in milliseconds
 * @param payload the bytes as appended; not copied, so never change them
 */
public record LogEntry(Position position, Position next, Instant ingestTime, byte[] payload) {}
