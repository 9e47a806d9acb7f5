/**
 * HTTP messages as the pipeline sees them, and the server that carries them. The only HTTP here.
 */
@NullMarked
package dev.cairn.wire.http;

import org.jspecify.annotations.NullMarked;
