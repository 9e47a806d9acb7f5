/** Users: their life from creation to deletion. */
@NullMarked
package dev.cairn.platform.iam.user;

import org.jspecify.annotations.NullMarked;
