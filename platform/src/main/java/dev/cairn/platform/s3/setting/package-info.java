/**
 * What can be set on a bucket: a file for each setting, with its checks, its operations and what it
 * answers while nothing is set. Most settings are documents that go in and come out, so an
 * operation of theirs is a line here and not a class.
 */
@NullMarked
package dev.cairn.platform.s3.setting;

import org.jspecify.annotations.NullMarked;
