/**
 * What IAM's resources have in common: accounts' entities with their names, paths and unique ids,
 * tags, paging, policy documents' form, and the announcement of changes to whoever keeps copies.
 */
@NullMarked
package dev.cairn.platform.iam.resource;

import org.jspecify.annotations.NullMarked;
