/**
 * The AWS front door: protocols, service models, signatures, HTTP and the pipeline that takes a
 * call from bytes to an answer. Knows no service; services register operations with it.
 */
@NullMarked
package dev.cairn.wire;

import org.jspecify.annotations.NullMarked;
