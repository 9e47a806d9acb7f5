/** IAM: the accounts and identities of everything else. Joins the packages beneath, a door each. */
@NullMarked
package dev.cairn.platform.iam;

import org.jspecify.annotations.NullMarked;
