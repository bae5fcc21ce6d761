/** The orders of a shop, and random ones with a history, consistent to the minor unit. */
@NullMarked
package dev.holdfast.simulators.shopify.order;

import org.jspecify.annotations.NullMarked;
