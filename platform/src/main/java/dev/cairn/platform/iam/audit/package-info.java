/** What an account holds as a whole: its summary and its authorization details. */
@NullMarked
package dev.cairn.platform.iam.audit;

import org.jspecify.annotations.NullMarked;
