/** Telling the right person: what can be wrong, who is told, and that what is told arrives. */
@NullMarked
package dev.holdfast.operations.alerts;

import org.jspecify.annotations.NullMarked;
