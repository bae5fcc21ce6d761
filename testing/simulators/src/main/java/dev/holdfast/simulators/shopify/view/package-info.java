/** An order as GraphQL shows it, derived from the order as webhooks carry it. */
@NullMarked
package dev.holdfast.simulators.shopify.view;

import org.jspecify.annotations.NullMarked;
