/** Breaks the whole server: kills it, fills its disk, floods it, and looks for what it promised. */
@NullMarked
package dev.cairn.server.faults;

import org.jspecify.annotations.NullMarked;
