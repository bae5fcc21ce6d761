/** Brightpearl, over its public REST API. */
@NullMarked
package dev.holdfast.connectors.brightpearl;

import org.jspecify.annotations.NullMarked;
