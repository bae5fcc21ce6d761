/** Signing and delivering webhooks, with Shopify's headers and retries. */
@NullMarked
package dev.holdfast.simulators.shopify.webhook;

import org.jspecify.annotations.NullMarked;
