/**
 * Every call that the event log makes to a disk, and nothing else. Owns the seam at which tests
 * fail each call in turn, drop what was not forced, and fill the disk.
 */
@NullMarked
package dev.cairn.eventlog.disk;

import org.jspecify.annotations.NullMarked;
