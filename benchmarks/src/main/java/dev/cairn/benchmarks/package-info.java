/**
 * What {@code cairn bench} runs: each benchmark measures its floor in the same run and ends with
 * one line of JSON. Owns no code that the product needs.
 */
@NullMarked
package dev.cairn.benchmarks;

import org.jspecify.annotations.NullMarked;
