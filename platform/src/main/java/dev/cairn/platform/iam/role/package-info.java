/** Roles: whom they trust and for how long. */
@NullMarked
package dev.cairn.platform.iam.role;

import org.jspecify.annotations.NullMarked;
