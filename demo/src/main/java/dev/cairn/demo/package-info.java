/**
 * A believable organisation and its CloudTrail records, made from a seed. Owns who works there,
 * when, what the machines do, which resources live and die, and the incidents to be found. What a
 * record of each operation looks like is the catalogue's.
 */
@NullMarked
package dev.cairn.demo;

import org.jspecify.annotations.NullMarked;
