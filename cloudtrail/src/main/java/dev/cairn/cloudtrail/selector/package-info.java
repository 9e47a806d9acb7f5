/**
 * What a trail selects: owns the event selectors as immutable types that cannot be invalid, how
 * they are read from and shown to the API, and the form in which a store keeps them.
 */
@NullMarked
package dev.cairn.cloudtrail.selector;

import org.jspecify.annotations.NullMarked;
