/**
 * The model's constraints: required members, lengths, ranges, patterns and enums of a decoded
 * request, with AWS's texts.
 */
@NullMarked
package dev.cairn.wire.validation;

import org.jspecify.annotations.NullMarked;
