/** The stock aws CLI and boto3 against a running Cairn. What they see is what users see. */
@NullMarked
package dev.cairn.conformance;

import org.jspecify.annotations.NullMarked;
