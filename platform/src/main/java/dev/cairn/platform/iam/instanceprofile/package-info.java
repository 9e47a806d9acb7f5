/** Instance profiles: the containers through which an instance gets a role. */
@NullMarked
package dev.cairn.platform.iam.instanceprofile;

import org.jspecify.annotations.NullMarked;
