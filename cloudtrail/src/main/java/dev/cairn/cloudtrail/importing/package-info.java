/**
 * Brings CloudTrail files into the event log. Owns finding them, unpacking and splitting them,
 * which files are finished, and what becomes of everything that is not a good record: the data
 * folder's {@code quarantine}, {@code conflicts} and {@code import}.
 *
 * <p>A record enters the log as its bytes stand in the file, less the whitespace between tokens.
 * Nothing in a file is trusted: not its name, its size, its compression, its dates or its ids.
 */
@NullMarked
package dev.cairn.cloudtrail.importing;

import org.jspecify.annotations.NullMarked;
