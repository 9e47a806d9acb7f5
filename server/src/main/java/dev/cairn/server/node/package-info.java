/** One Cairn, put together by hand: everything that works on one data folder, and its ports. */
@NullMarked
package dev.cairn.server.node;

import org.jspecify.annotations.NullMarked;
