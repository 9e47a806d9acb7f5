/** Accounts, their aliases and their password policies. */
@NullMarked
package dev.cairn.platform.iam.account;

import org.jspecify.annotations.NullMarked;
