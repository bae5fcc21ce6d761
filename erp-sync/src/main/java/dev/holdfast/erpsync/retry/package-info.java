/** What follows from a failure. */
@NullMarked
package dev.holdfast.erpsync.retry;

import org.jspecify.annotations.NullMarked;
