/**
 * AWS Signature Version 4: who a request is from, and that nobody changed it on the way. Verifies
 * header-signed and presigned requests, signs requests for our own clients, and knows how each
 * protocol words a refusal. Chunk signatures of aws-chunked bodies belong here too; until they are
 * verified, such requests are refused.
 */
@NullMarked
package dev.cairn.wire.signature;

import org.jspecify.annotations.NullMarked;
