package dev.cairn.eventlog.format;

/**
 * A block, ready to be written.
 *
 * @param stored as many bytes as the head says
 */
public record EncodedBlock(BlockHead head, byte[] stored) {}
