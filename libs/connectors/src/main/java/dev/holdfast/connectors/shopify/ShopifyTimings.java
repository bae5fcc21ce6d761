package dev.holdfast.connectors.shopify;

import java.time.Duration;

/**
 * How long things take and last.
 *
 * @param call deadline of one request; Shopify ends a query of its own accord well before
 * @param throttled longest wait in one call for Shopify's points to come back, before it counts as rate limited; with the
 *     call's deadline below the minute that an order's lease lasts
 * @param tokenMargin how long before its end a token is no longer used, so that none dies under way
 */
public record ShopifyTimings(Duration call, Duration throttled, Duration tokenMargin) {

    /** What services use. */
    public static final ShopifyTimings DEFAULTS =
            new ShopifyTimings(Duration.ofSeconds(25), Duration.ofSeconds(20), Duration.ofMinutes(5));
}
