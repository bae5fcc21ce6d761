/** Calculated query cost and the leaky bucket. */
@NullMarked
package dev.holdfast.simulators.shopify.limit;

import org.jspecify.annotations.NullMarked;
