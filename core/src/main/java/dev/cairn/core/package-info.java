/**
 * The words everything else is written in: accounts, callers, events and errors. Depends on
 * nothing.
 */
@NullMarked
package dev.cairn.core;

import org.jspecify.annotations.NullMarked;
