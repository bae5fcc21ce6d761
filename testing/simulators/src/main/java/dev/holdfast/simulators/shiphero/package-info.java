/** ShipHero's public GraphQL API: credits, tokens, orders with shipments, stock, webhooks and their health. */
@NullMarked
package dev.holdfast.simulators.shiphero;

import org.jspecify.annotations.NullMarked;
