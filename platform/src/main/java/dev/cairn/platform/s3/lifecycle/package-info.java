/** What becomes of objects with age: the rules. */
@NullMarked
package dev.cairn.platform.s3.lifecycle;

import org.jspecify.annotations.NullMarked;
