/**
 * Event history: owns the Lucene view of management and Insight events (one index per UTC day of
 * eventTime, formats in FORMAT.md beside this module's sources), its retention, and LookupEvents.
 * {@link dev.cairn.cloudtrail.lookup.HistoryIndex} is the follower, {@link
 * dev.cairn.cloudtrail.lookup.LookupEvents} the operation.
 */
@NullMarked
package dev.cairn.cloudtrail.lookup;

import org.jspecify.annotations.NullMarked;
