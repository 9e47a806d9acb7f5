/**
 * Reads of one stream: which segments there are, what a position means, frames and blocks from the
 * cache or the disk. Owns the open files of readers and the removal of old segments.
 */
@NullMarked
package dev.cairn.eventlog.reading;

import org.jspecify.annotations.NullMarked;
