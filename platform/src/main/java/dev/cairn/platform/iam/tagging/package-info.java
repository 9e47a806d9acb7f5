/** The operations on the tags of users, roles, policies and instance profiles. */
@NullMarked
package dev.cairn.platform.iam.tagging;

import org.jspecify.annotations.NullMarked;
