/** A simulated Brightpearl, over its public REST API. */
@NullMarked
package dev.holdfast.simulators.brightpearl;

import org.jspecify.annotations.NullMarked;
