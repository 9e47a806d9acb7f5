package dev.cairn.platform.iam.accesskey;

import java.time.Instant;

/**
 * One use of a credential.
 *
 * @param subjectId an access key's id or a role's unique id
 * @param at in whole seconds
 * @param service such as {@code iam}
 */
public record Use(String subjectId, Instant at, String service, String region) {}
