/**
 * Which events the log already holds, exactly and on disk, so that an event enters it once. Owns
 * the seen view of the EVENTS stream, its file format, and the rule for when two records are the
 * same.
 *
 * <p>Two records are the same when their eventID and eventTime day agree and their bytes agree once
 * whitespace between tokens is taken out. Key order, escapes and the spelling of numbers count.
 */
@NullMarked
package dev.cairn.cloudtrail.seen;

import org.jspecify.annotations.NullMarked;
