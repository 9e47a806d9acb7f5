/** Which managed policies are attached to which users, groups and roles, and their boundaries. */
@NullMarked
package dev.cairn.platform.iam.attachment;

import org.jspecify.annotations.NullMarked;
