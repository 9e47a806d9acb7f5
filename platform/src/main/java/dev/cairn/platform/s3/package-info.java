/** S3: the object store that trails deliver to. */
@NullMarked
package dev.cairn.platform.s3;

import org.jspecify.annotations.NullMarked;
