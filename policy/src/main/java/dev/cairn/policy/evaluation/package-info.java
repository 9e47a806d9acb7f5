/**
 * The decision: owns the order in which policies of all types are weighed, and the words of a
 * denial.
 */
@NullMarked
package dev.cairn.policy.evaluation;

import org.jspecify.annotations.NullMarked;
