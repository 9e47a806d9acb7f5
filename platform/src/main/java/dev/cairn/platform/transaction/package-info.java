/** How a platform's operations run in transactions; every service of the platform binds by it. */
@NullMarked
package dev.cairn.platform.transaction;

import org.jspecify.annotations.NullMarked;
