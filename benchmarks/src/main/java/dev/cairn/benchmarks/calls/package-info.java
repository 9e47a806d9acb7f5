/** Benchmarks of the whole server, each in a process of its own: calls, visibility, start. */
@NullMarked
package dev.cairn.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
