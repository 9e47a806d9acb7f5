/**
 * Documents to bytes and back, as a model's shapes describe them: JSON, XML, query parameters, and
 * scalars as text. Knows no HTTP.
 */
@NullMarked
package dev.cairn.wire.codec;

import org.jspecify.annotations.NullMarked;
