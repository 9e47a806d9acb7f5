/**
 * Reads the JSON of records byte by byte. Owns what well-formed means here: strict JSON in
 * well-formed UTF-8, of bounded depth. Everything that is read once for each event goes through it.
 */
@NullMarked
package dev.cairn.core.json;

import org.jspecify.annotations.NullMarked;
