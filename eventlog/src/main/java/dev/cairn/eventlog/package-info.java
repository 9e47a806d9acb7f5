/**
 * The event log: append-only streams that every view is built from. Owns segment files, their
 * format (FORMAT.md beside this module's sources), group commit, recovery, retention, the hash
 * chain and its signed checkpoints, and the followers that pull from it.
 */
@NullMarked
package dev.cairn.eventlog;

import org.jspecify.annotations.NullMarked;
