/** Calls to other people's systems: one HTTP client, one failure type. */
@NullMarked
package dev.holdfast.transport;

import org.jspecify.annotations.NullMarked;
