/** Users' passwords for the console. */
@NullMarked
package dev.cairn.platform.iam.loginprofile;

import org.jspecify.annotations.NullMarked;
