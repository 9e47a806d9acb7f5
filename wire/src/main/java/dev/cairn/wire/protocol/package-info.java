/**
 * AWS's protocols, the server's half: which operation a request means, its members, and how answers
 * and errors look on the wire.
 */
@NullMarked
package dev.cairn.wire.protocol;

import org.jspecify.annotations.NullMarked;
