/** Keeps secrets and personal data out of the logs. */
@NullMarked
package dev.holdfast.operations.logs;

import org.jspecify.annotations.NullMarked;
