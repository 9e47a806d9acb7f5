/** HTTP messages as the pipeline sees them, and what answers them. Knows no web server. */
@NullMarked
package dev.cairn.wire.http;

import org.jspecify.annotations.NullMarked;
