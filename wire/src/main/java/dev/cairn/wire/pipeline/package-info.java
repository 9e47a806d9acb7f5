/**
 * What happens to a call between its request and its answer, in one order for every service:
 * request id, route, authenticate, admit, decode, validate, authorise, operate, encode, record,
 * answer. Also what is kept of calls that nobody vouches for.
 */
@NullMarked
package dev.cairn.wire.pipeline;

import org.jspecify.annotations.NullMarked;
