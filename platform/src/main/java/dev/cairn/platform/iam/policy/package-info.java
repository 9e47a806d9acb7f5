/**
 * Managed policies: customer managed ones with their versions, and the few AWS managed ones that
 * Cairn knows.
 */
@NullMarked
package dev.cairn.platform.iam.policy;

import org.jspecify.annotations.NullMarked;
