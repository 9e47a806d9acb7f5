/**
 * The server's door: connections, TLS, bounds of size and time, and how the web server's requests
 * and answers become ours. The only place that knows which web server that is.
 */
@NullMarked
package dev.cairn.wire.front;

import org.jspecify.annotations.NullMarked;
