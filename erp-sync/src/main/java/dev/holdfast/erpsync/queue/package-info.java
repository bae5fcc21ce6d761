/** How much waits where, how long it has waited, and how often things were tried again. */
@NullMarked
package dev.holdfast.erpsync.queue;

import org.jspecify.annotations.NullMarked;
