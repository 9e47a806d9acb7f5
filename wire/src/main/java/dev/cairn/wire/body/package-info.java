/**
 * Bodies of any size as their requests' signatures vouch for them: hashed, in chunks, in signed
 * chunks, with trailers. Nothing here buffers a body.
 */
@NullMarked
package dev.cairn.wire.body;

import org.jspecify.annotations.NullMarked;
