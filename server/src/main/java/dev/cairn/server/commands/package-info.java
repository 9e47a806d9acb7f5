/**
 * The command line. A command that works on data runs where the data is: inside the server if one
 * is running, else in this process on the opened folder. It is written once.
 */
@NullMarked
package dev.cairn.server.commands;

import org.jspecify.annotations.NullMarked;
