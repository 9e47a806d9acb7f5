/**
 * Event history: owns the Lucene view of management and Insight events, one index per UTC day of
 * eventTime, and its retention. The form of the files stands in HISTORY-FORMAT.md beside this
 * module's sources. {@link dev.cairn.cloudtrail.history.HistoryIndex} is the door.
 */
@NullMarked
package dev.cairn.cloudtrail.history;

import org.jspecify.annotations.NullMarked;
