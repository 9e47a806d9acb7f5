/**
 * What S3 adds: owns the meaning of a public policy, the public access block and grants of access
 * control lists.
 */
@NullMarked
package dev.cairn.policy.bucket;

import org.jspecify.annotations.NullMarked;
