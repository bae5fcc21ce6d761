/** Shopify's search syntax over orders, with its way of ignoring what it cannot apply. */
@NullMarked
package dev.holdfast.simulators.shopify.search;

import org.jspecify.annotations.NullMarked;
