/** Checksums that the platform does not have. */
@NullMarked
package dev.cairn.core.checksum;

import org.jspecify.annotations.NullMarked;
