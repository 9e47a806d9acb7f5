/**
 * Policy documents: owns their grammar, the texts that refuse them, and what one statement says
 * about a request.
 */
@NullMarked
package dev.cairn.policy.document;

import org.jspecify.annotations.NullMarked;
