/** Shopify: reads orders from webhook bodies and from the Admin GraphQL API, and probes the shop's credential. */
@NullMarked
package dev.holdfast.connectors.shopify;

import org.jspecify.annotations.NullMarked;
