/**
 * The bytes on the disk, version 1, as FORMAT.md beside this module's sources tells them: segment
 * headers, frames, blocks. Owns encoding, decoding and checking; knows no threads and no folders.
 */
@NullMarked
package dev.cairn.eventlog.format;

import org.jspecify.annotations.NullMarked;
