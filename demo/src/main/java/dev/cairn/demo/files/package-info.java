/** Files of generated records, as CloudTrail delivers them. Owns their layout and their names. */
@NullMarked
package dev.cairn.demo.files;

import org.jspecify.annotations.NullMarked;
