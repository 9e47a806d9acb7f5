/**
 * Our own knobs. Each has one name: in the settings file, as an option and in the environment. The
 * word "Config" always means the AWS service.
 */
@NullMarked
package dev.cairn.server.settings;

import org.jspecify.annotations.NullMarked;
