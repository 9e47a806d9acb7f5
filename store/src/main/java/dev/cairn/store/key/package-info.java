/** The master key, which is kept outside the data folder, and what it seals. */
@NullMarked
package dev.cairn.store.key;

import org.jspecify.annotations.NullMarked;
