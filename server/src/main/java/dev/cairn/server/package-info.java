/** Starts Cairn. Nothing depends on this. */
@NullMarked
package dev.cairn.server;

import org.jspecify.annotations.NullMarked;
