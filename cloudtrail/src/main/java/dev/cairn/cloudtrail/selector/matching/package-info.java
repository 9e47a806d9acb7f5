/**
 * Whether an event belongs to a trail: owns what selectors can ask of a record, read in one pass
 * over its bytes, and the compiled form of a trail's selectors and scope.
 */
@NullMarked
package dev.cairn.cloudtrail.selector.matching;

import org.jspecify.annotations.NullMarked;
