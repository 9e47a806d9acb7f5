/** Groups and who is in them. */
@NullMarked
package dev.cairn.platform.iam.group;

import org.jspecify.annotations.NullMarked;
