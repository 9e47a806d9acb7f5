/**
 * What is asked of the evaluator: owns principals, request contexts and the condition keys that
 * every request has.
 */
@NullMarked
package dev.cairn.policy.request;

import org.jspecify.annotations.NullMarked;
