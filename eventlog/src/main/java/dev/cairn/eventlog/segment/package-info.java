/**
 * The embedded log: {@link SegmentLog} and what it is made of. Owns the folders of the three
 * streams, their segment files, group commit, recovery, trimming, and reads. One platform thread
 * per stream writes and forces; callers compress on their own threads.
 */
@NullMarked
package dev.cairn.eventlog.segment;

import org.jspecify.annotations.NullMarked;
