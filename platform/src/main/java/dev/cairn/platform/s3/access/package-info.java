/**
 * Who may use a bucket and what it holds, as far as the bucket itself says: its policy, its access
 * control list, who owns its objects, and what of all that is refused for being public.
 */
@NullMarked
package dev.cairn.platform.s3.access;

import org.jspecify.annotations.NullMarked;
