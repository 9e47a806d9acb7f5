package dev.cairn.platform.iam.loginprofile;

import java.time.Instant;

/**
 * A login profile, without its password.
 *
 * @param resetRequired whether the user must set a new password at the next sign-in
 */
record Profile(Instant createdAt, boolean resetRequired) {}
