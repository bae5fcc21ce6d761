/** Executing queries against the pinned part of the vendor's schema. */
@NullMarked
package dev.holdfast.simulators.shopify.graphql;

import org.jspecify.annotations.NullMarked;
