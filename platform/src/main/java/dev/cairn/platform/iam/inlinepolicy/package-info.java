/** Policies that are part of one user, group or role. */
@NullMarked
package dev.cairn.platform.iam.inlinepolicy;

import org.jspecify.annotations.NullMarked;
