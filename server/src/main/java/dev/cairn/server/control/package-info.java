/**
 * How the command line reaches a running server: a Unix domain socket in a folder that only the
 * server's user may enter. A command's words go one way, its output and exit code come back.
 */
@NullMarked
package dev.cairn.server.control;

import org.jspecify.annotations.NullMarked;
