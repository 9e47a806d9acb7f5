/**
 * How a finished call becomes an event: what of it is kept, what is hidden, whether it changed
 * anything.
 */
@NullMarked
package dev.cairn.wire.recording;

import org.jspecify.annotations.NullMarked;
