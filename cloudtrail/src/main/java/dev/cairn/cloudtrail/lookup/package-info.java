/**
 * LookupEvents: owns its validation, its errors and its extensions. What it searches is {@code
 * history}'s; the events themselves come from the log. {@link
 * dev.cairn.cloudtrail.lookup.LookupOperations} is the door.
 */
@NullMarked
package dev.cairn.cloudtrail.lookup;

import org.jspecify.annotations.NullMarked;
