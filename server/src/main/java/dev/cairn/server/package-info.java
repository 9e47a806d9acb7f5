/** Puts Cairn together by hand, and starts it. Nothing depends on this. */
@NullMarked
package dev.cairn.server;

import org.jspecify.annotations.NullMarked;
