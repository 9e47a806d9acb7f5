/**
 * The service models: what every AWS service's operations and shapes look like. Read from the
 * archive under {@code models/} that {@code wire/models/renew.py} makes; loaded on first use.
 */
@NullMarked
package dev.cairn.wire.model;

import org.jspecify.annotations.NullMarked;
