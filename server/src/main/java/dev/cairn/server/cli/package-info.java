/** What commands have in common: settings as options, the place where they run, what they print. */
@NullMarked
package dev.cairn.server.cli;

import org.jspecify.annotations.NullMarked;
