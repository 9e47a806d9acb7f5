/** Buckets: their names, who owns them, where they are, and the operations on them as such. */
@NullMarked
package dev.cairn.platform.s3.bucket;

import org.jspecify.annotations.NullMarked;
