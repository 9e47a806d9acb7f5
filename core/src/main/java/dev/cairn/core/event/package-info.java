/**
 * What a CloudTrail record says: owns the one pass over a record's bytes that import, event history
 * and every other reader share, and the tables of members and ARNs that name resources.
 */
@NullMarked
package dev.cairn.core.event;

import org.jspecify.annotations.NullMarked;
