/** What is looked at before a connection writes, and what keeps it from writing until that is well. */
@NullMarked
package dev.holdfast.erpsync.preflight;

import org.jspecify.annotations.NullMarked;
