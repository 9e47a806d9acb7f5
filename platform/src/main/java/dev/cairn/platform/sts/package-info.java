/** STS: temporary credentials, which are self-contained, and who the caller is. */
@NullMarked
package dev.cairn.platform.sts;

import org.jspecify.annotations.NullMarked;
