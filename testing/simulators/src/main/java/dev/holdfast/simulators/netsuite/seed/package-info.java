/** The accounts that exist from the start. */
@NullMarked
package dev.holdfast.simulators.netsuite.seed;

import org.jspecify.annotations.NullMarked;
