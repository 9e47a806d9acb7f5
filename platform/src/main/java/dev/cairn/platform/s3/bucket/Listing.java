package dev.cairn.platform.s3.bucket;

import dev.cairn.core.AccountId;

/**
 * Which of an account's buckets to list.
 *
 * @param prefix of their names, empty for any
 * @param region where they are, empty for any
 */
record Listing(AccountId account, String prefix, String region) {}
