/**
 * The Condition element: owns its operators, the quantifiers of sets and the variables in values.
 */
@NullMarked
package dev.cairn.policy.condition;

import org.jspecify.annotations.NullMarked;
