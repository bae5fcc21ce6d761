/** Shopify's Admin API as Holdfast meets it. */
@NullMarked
package dev.holdfast.simulators.shopify;

import org.jspecify.annotations.NullMarked;
