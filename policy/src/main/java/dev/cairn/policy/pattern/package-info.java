/** Texts with wildcards: owns how globs and ARN patterns match, in time that nobody can inflate. */
@NullMarked
package dev.cairn.policy.pattern;

import org.jspecify.annotations.NullMarked;
