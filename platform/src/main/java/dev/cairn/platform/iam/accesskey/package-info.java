/** Long-term access keys, and when credentials were last used. */
@NullMarked
package dev.cairn.platform.iam.accesskey;

import org.jspecify.annotations.NullMarked;
