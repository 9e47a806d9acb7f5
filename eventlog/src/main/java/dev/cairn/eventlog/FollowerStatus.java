package dev.cairn.eventlog;

import java.util.Optional;

/**
 * How a follower does.
 *
 * @param position where it reads next; empty until it has said so
 * @param durable what it has made durable; the log is kept from here on
 * @param lag behind the end of its stream; empty while it is not known
 * @param failure why the last attempt failed; empty while all is well
 * @param failures attempts that failed in a row
 */
public record FollowerStatus(
    String name,
    Stream stream,
    Optional<Position> position,
    Position durable,
    Optional<Lag> lag,
    Optional<String> failure,
    int failures) {}
