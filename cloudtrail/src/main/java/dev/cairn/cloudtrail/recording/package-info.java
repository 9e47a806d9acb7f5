/**
 * The journal: where every call's event becomes durable before its answer. Owns the order of
 * commit, append and removal, and what a start does about calls that a crash cut short.
 */
@NullMarked
package dev.cairn.cloudtrail.recording;

import org.jspecify.annotations.NullMarked;
