/**
 * What selectors would do: owns the preview that counts past events by the parts of selectors that
 * take them, and warns of parts that cannot do what they seem to.
 */
@NullMarked
package dev.cairn.cloudtrail.selector.preview;

import org.jspecify.annotations.NullMarked;
