/** The tables of cases, and the shorthand that keeps them readable. */
@NullMarked
package dev.cairn.policy.table;

import org.jspecify.annotations.NullMarked;
