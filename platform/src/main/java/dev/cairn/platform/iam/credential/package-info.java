/**
 * Credentials at work: session tokens, the look-up of every signature's key, and who may do what.
 */
@NullMarked
package dev.cairn.platform.iam.credential;

import org.jspecify.annotations.NullMarked;
