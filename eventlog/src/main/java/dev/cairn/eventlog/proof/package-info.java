/**
 * Proof that the log is what it was: signed checkpoints of the hash chain, witnesses outside the
 * data folder that keep them, and {@link Fsck}. A key on this machine does not protect against this
 * machine's administrator; a witness elsewhere does, for everything before its checkpoint.
 */
@NullMarked
package dev.cairn.eventlog.proof;

import org.jspecify.annotations.NullMarked;
